package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lists of values that stay here, longer than a method of the engine could be. */
class LongListsTest {

  @RegisterExtension private static final EveryMode modes = new EveryMode();

  private static String texts(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> "'text " + number + "'")
        .collect(Collectors.joining(", "));
  }

  @Test
  void whatIsComputedIsInOne() throws SQLException {
    modes.assertRows(
        "a,b",
        "SELECT id FROM sessions WHERE UPPER(status) IN ("
            + texts(1500)
            + ", 'ENDED', 'ERROR', 'ended') ORDER BY 1");
    modes.assertRows(
        "b,d",
        "SELECT id FROM sessions WHERE CHAR_LENGTH(channel) IN ("
            + IntStream.range(10, 1500).mapToObj(String::valueOf).collect(Collectors.joining(", "))
            + ", 4) OR id = 'd' ORDER BY 1");
  }

  @Test
  void whatIsNullIsNeitherInNorOut() throws SQLException {
    modes.assertRows(
        "a,c",
        "SELECT id FROM sessions WHERE UPPER(status) NOT IN ("
            + texts(1500)
            + ", 'ERROR') ORDER BY 1");
    modes.assertRows(
        "d", "SELECT id FROM sessions WHERE (UPPER(status) IN (" + texts(1500) + ")) IS UNKNOWN");
    modes.assertRows(
        "",
        "SELECT id FROM sessions WHERE UPPER(status) NOT IN ("
            + texts(1500)
            + ", CAST(NULL AS"
            + " VARCHAR))");
  }

  @Test
  void eachRowOnceAndInOrder() throws SQLException {
    modes.assertRows(
        "b,a",
        "SELECT id FROM sessions WHERE UPPER(status) IN ("
            + texts(1500)
            + ", 'ENDED', 'ENDED', 'ERROR') AND UPPER(channel) NOT IN ("
            + texts(1500)
            + ") ORDER BY session_start_time DESC");
  }

  @Test
  void aComparisonBesideGuardsWhatIsLookedFor() throws SQLException {
    modes.assertRows(
        "a",
        "SELECT id FROM sessions WHERE status_code <> 0 AND 1000 / status_code IN ("
            + IntStream.range(900, 1100).mapToObj(String::valueOf).collect(Collectors.joining(", "))
            + ")");
  }

  @Test
  void oneThatIsTooLongIsRefusedByName() {
    SQLException error =
        modes.error(
            "0A000", "SELECT id FROM sessions WHERE UPPER(status) NOT IN (" + texts(10_000) + ")");
    assertTrue(error.getMessage().contains("too long a list"));
  }
}
