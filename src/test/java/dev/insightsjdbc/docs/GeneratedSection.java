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
    String text = Files.readString(page);
    String begin = "<!-- generated: " + name + " -->\n";
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf("<!-- end of " + name + " -->");
    if (from < begin.length() || to < from) {
      throw new AssertionError(page + " has no section between " + begin.strip() + " and its end");
    }
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(
          page, text.substring(0, from) + "\n" + expected + "\n" + text.substring(to));
      return;
    }
    assertEquals(
        expected.strip(),
        text.substring(from, to).strip(),
        page
            + " is not what the code says; write it anew with: mvn test -Dtest="
            + test.getSimpleName()
            + " -Ddocs.write=true");
  }
}
