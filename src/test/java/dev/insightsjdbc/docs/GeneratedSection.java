package dev.insightsjdbc.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A part of a page that is made from the code. It stands between two comments, {@code <!--
 * generated: NAME -->} and {@code <!-- end of NAME -->}.
 *
 * @param page from the project's folder
 * @param name between both comments
 */
public record GeneratedSection(Path page, String name) {

  /** Set to {@code true}, the pages are written instead of compared. */
  private static final String WRITE = "docs.write";

  /**
   * Compares the section with what it should be, or writes it where {@code -Ddocs.write=true} says
   * so.
   *
   * @param expected the section's lines, each with its line end
   * @param test the test that makes it, for the message
   */
  public void check(String expected, Class<?> test) throws IOException {
    if (isWritten()) {
      write(expected);
      return;
    }
    String text = Files.readString(page);
    assertEquals(
        expected.strip(),
        text.substring(begin(text), end(text)).strip(),
        page
            + " is not what the code says; write it anew with: mvn test -Dtest="
            + test.getSimpleName()
            + " -Ddocs.write=true");
  }

  /** Whether pages are written instead of compared. */
  static boolean isWritten() {
    return Boolean.getBoolean(WRITE);
  }

  /** Writes the section anew. */
  public void write(String lines) throws IOException {
    String text = Files.readString(page);
    Files.writeString(
        page, text.substring(0, begin(text)) + "\n" + lines + "\n" + text.substring(end(text)));
  }

  private int begin(String text) {
    String mark = "<!-- generated: " + name + " -->\n";
    return place(text, mark) + mark.length();
  }

  private int end(String text) {
    return place(text, "<!-- end of " + name + " -->");
  }

  private int place(String text, String mark) {
    int place = text.indexOf(mark);
    if (place < 0) {
      throw new AssertionError(page + " has no line " + mark.strip());
    }
    return place;
  }
}
