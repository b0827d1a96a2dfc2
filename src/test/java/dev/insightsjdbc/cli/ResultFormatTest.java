package dev.insightsjdbc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultFormatTest {

  @Test
  void tableAlignsByDisplayWidth() throws SQLException, IOException {
    FakeResult result =
        new FakeResult()
            .column("name", Types.VARCHAR)
            .column("calls", Types.BIGINT)
            .column("note", Types.VARCHAR)
            .row("配送センター", 7L, "a")
            .row("Pizza 🍕", 12L, null)
            .row("שירות", null, "line\nend\u001b[31m");
    assertEquals(
        """
        name           calls  note
        ------------  ------  -----------------
        配送センター       7  a
        Pizza 🍕          12  <null>
        שירות         <null>  line\\nend\\x1b[31m
        (3 rows)
        """,
        text(OutputFormat.TABLE.writer(false), result));
  }

  @Test
  void tableCutsLongValuesForATerminalOnly() throws SQLException, IOException {
    FakeResult result = new FakeResult().column("v", Types.VARCHAR).row("界".repeat(100));
    List<String> forTerminal = text(OutputFormat.TABLE.writer(true), result).lines().toList();
    assertEquals("界".repeat(29) + "…", forTerminal.get(2));
    List<String> forFile = text(OutputFormat.TABLE.writer(false), result).lines().toList();
    assertEquals("界".repeat(100), forFile.get(2));
  }

  @Test
  void tableWritesEveryRowOfALongResult() throws SQLException, IOException {
    FakeResult result = new FakeResult().column("n", Types.INTEGER);
    for (int i = 0; i < 1234; i++) {
      result.row(i);
    }
    List<String> lines = text(OutputFormat.TABLE.writer(false), result).lines().toList();
    assertEquals(1234 + 3, lines.size());
    assertEquals("1233", lines.get(1235));
    assertEquals("(1234 rows)", lines.get(1236));
  }

  @Test
  void chartDrawsBarsOnBothSidesOfZero() throws SQLException, IOException {
    FakeResult result =
        new FakeResult()
            .column("channel", Types.VARCHAR)
            .column("change", Types.DECIMAL)
            .row("voice", new BigDecimal("30"))
            .row("配送", new BigDecimal("-20"))
            .row(null, new BigDecimal("1.5"))
            .row("sms", null);
    assertEquals(
        """
        voice       30  NEG██████████████████████████████
        配送       -20  ████████████████████
        <null>     1.5  NEG█▌
        sms     <null>
        (4 rows)
        """
            .replace("NEG", " ".repeat(20)),
        text(OutputFormat.CHART.writer(true), result));
  }

  @Test
  void chartOfNothingOrZerosHasNoBars() throws SQLException, IOException {
    FakeResult none = new FakeResult().column("day", Types.DATE).column("calls", Types.BIGINT);
    assertEquals("(0 rows)\n", text(OutputFormat.CHART.writer(true), none));
    FakeResult zero =
        new FakeResult().column("day", Types.VARCHAR).column("calls", Types.BIGINT).row("a", 0L);
    assertEquals("a  0\n(1 row)\n", text(OutputFormat.CHART.writer(true), zero));
  }

  @Test
  void chartStopsReadingAtItsLastBar() throws SQLException, IOException {
    FakeResult result = new FakeResult().column("n", Types.INTEGER).column("calls", Types.INTEGER);
    for (int i = 0; i < ChartFormat.MOST_BARS + 2; i++) {
      result.row(i, 1);
    }
    List<String> lines = text(OutputFormat.CHART.writer(true), result).lines().toList();
    assertEquals(ChartFormat.MOST_BARS + 1, lines.size());
    assertEquals("(the first 1000 rows; the others are not drawn)", lines.get(1000));
  }

  @Test
  void chartOfOtherColumnsIsRefused() {
    FakeResult texts =
        new FakeResult().column("id", Types.VARCHAR).column("channel", Types.VARCHAR);
    SQLException refused =
        assertThrows(SQLException.class, () -> text(OutputFormat.CHART.writer(true), texts));
    assertEquals("22023", refused.getSQLState());
  }

  @Test
  void tableOfNoRowsHasItsHeader() throws SQLException, IOException {
    FakeResult result = new FakeResult().column("id", Types.VARCHAR);
    assertEquals("id\n--\n(0 rows)\n", text(OutputFormat.TABLE.writer(false), result));
  }

  @Test
  void csvQuotesWhatRfc4180AsksFor() throws SQLException, IOException {
    FakeResult result =
        new FakeResult()
            .column("a", Types.VARCHAR)
            .column("b \"x\"", Types.VARCHAR)
            .row("plain", "with,comma")
            .row("with \"quote\"", "with\nline")
            .row("", null);
    assertEquals(
        "a,\"b \"\"x\"\"\"\r\nplain,\"with,comma\"\r\n"
            + "\"with \"\"quote\"\"\",\"with\nline\"\r\n\"\",\r\n",
        text(OutputFormat.CSV.writer(true), result));
  }

  @Test
  void jsonKeepsTypes() throws SQLException, IOException {
    FakeResult result =
        new FakeResult()
            .column("s", Types.VARCHAR)
            .column("n", Types.BIGINT)
            .column("d", Types.DECIMAL)
            .column("f", Types.DOUBLE)
            .column("b", Types.BOOLEAN)
            .column("t", Types.TIMESTAMP)
            .column("s", Types.VARCHAR)
            .row("\"😡\"", 9007199254740993L, new BigDecimal("1.50"), 0.5, true, "2020-09-15", "x")
            .row(null, null, null, Double.NaN, null, null, null);
    assertEquals(
        """
        [
        {"s":"\\"😡\\"","n":9007199254740993,"d":1.50,"f":0.5,"b":true,"t":"2020-09-15","s_2":"x"},
        {"s":null,"n":null,"d":null,"f":"NaN","b":null,"t":null,"s_2":null}
        ]
        """,
        text(OutputFormat.JSON.writer(false), result));
  }

  @Test
  void jsonOfNoRowsIsAnEmptyArray() throws SQLException, IOException {
    FakeResult result = new FakeResult().column("id", Types.VARCHAR);
    assertTrue(text(OutputFormat.JSON.writer(false), result).matches("\\[\\s*]\n"));
  }

  @Test
  void widthCountsEmojiSequencesOnce() {
    assertEquals(2, DisplayWidth.of("👨‍👩‍👧‍👦"));
    assertEquals(2, DisplayWidth.of("👍🏽"));
    assertEquals(2, DisplayWidth.of("🇩🇪"));
    assertEquals(2, DisplayWidth.of("𠮷"));
    assertEquals(1, DisplayWidth.of("e\u0301"));
    assertEquals(0, DisplayWidth.of(""));
  }

  private static String text(ResultFormat format, FakeResult result)
      throws SQLException, IOException {
    StringWriter out = new StringWriter();
    format.write(result.open(), out);
    return out.toString();
  }
}
