import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;

/** The text of a PDF's first page, and before it how many pages there are. */
public final class PdfText {

  private PdfText() {}

  public static void main(String[] arguments) throws Exception {
    try (PdfReader reader = new PdfReader(arguments[0])) {
      System.out.println(reader.getNumberOfPages());
      System.out.println(new PdfTextExtractor(reader).getTextFromPage(1));
    }
  }
}
