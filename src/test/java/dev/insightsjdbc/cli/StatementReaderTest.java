package dev.insightsjdbc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementReaderTest {

  @Test
  void cutsAtSemicolons() throws IOException {
    assertEquals(List.of("SELECT 1", "SELECT 2"), read("SELECT 1;\n SELECT 2 ;\n;;"));
  }

  @Test
  void takesALastStatementWithoutSemicolon() throws IOException {
    assertEquals(List.of("SELECT 1", "SELECT 2"), read("SELECT 1; SELECT 2"));
  }

  @Test
  void leavesSemicolonsInQuotesAlone() throws IOException {
    assertEquals(
        List.of("SELECT 'a;b''c;' AS \"x;\"\"y\"", "SELECT 2"),
        read("SELECT 'a;b''c;' AS \"x;\"\"y\"; SELECT 2"));
  }

  @Test
  void leavesSemicolonsAndQuotesInCommentsAlone() throws IOException {
    assertEquals(
        List.of("-- it's; one\nSELECT 1 /* two; ** \" */ + 1", "SELECT 3 - 1 / 2"),
        read("-- it's; one\nSELECT 1 /* two; ** \" */ + 1; SELECT 3 - 1 / 2;"));
  }

  @Test
  void skipsWhatHoldsOnlyComments() throws IOException {
    assertEquals(List.of("SELECT 1"), read("\uFEFF-- first\n; /* second */ ; SELECT 1; -- last"));
  }

  @Test
  void givesAStatementBeforeTheNextOneCanBeRead() throws IOException {
    StatementReader reader =
        new StatementReader(
            new Reader() {
              private final StringReader text = new StringReader("SELECT 1;");

              @Override
              public int read(char[] buffer, int offset, int length) throws IOException {
                int count = text.read(buffer, offset, 1);
                if (count < 0) {
                  throw new IOException("read too far");
                }
                return count;
              }

              @Override
              public void close() {
                text.close();
              }
            });
    assertEquals(Optional.of("SELECT 1"), reader.next());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT 1        | false",
        "SELECT 1;       | true",
        "SELECT ';       | false",
        "SELECT 1; SELECT| false",
        "SELECT 1; -- end| true",
        "-- nothing      | true",
        "/* not closed   | false",
        "``              | true",
      })
  void knowsWhetherATextIsComplete(String text, boolean complete) throws IOException {
    assertEquals(complete, StatementReader.isComplete(text));
  }

  private static List<String> read(String text) throws IOException {
    StatementReader reader = new StatementReader(new StringReader(text));
    List<String> statements = new ArrayList<>();
    for (Optional<String> sql = reader.next(); sql.isPresent(); sql = reader.next()) {
      statements.add(sql.get());
    }
    return statements;
  }
}
