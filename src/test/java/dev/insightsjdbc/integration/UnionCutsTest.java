package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.embedded.http.ServedRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first rows of a UNION ALL are read as the first rows of each of its inputs. */
class UnionCutsTest extends PushDownFixture {

  private static final String VOICE =
      "SELECT session_start_time AS t, id FROM sessions WHERE channel = 'voice' AND" + TWO_MONTHS;

  private static final String TAGGED =
      "SELECT session_start_time, session_id FROM tags WHERE tag = 'vip' AND" + TWO_MONTHS;

  private static List<Integer> sizes(List<ServedRequest> requests) {
    return requests.stream()
        .map(request -> Integer.parseInt(request.parameters().get("page_size")))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ORDER BY t DESC, id LIMIT 7 | 7",
        "ORDER BY t, id LIMIT 7 OFFSET 2 | 9",
        "ORDER BY id LIMIT 3 | 3",
      })
  void eachInputGivesNoMoreThanTheFirstRows(String order, int rows) throws Exception {
    List<ServedRequest> requests =
        requests(VOICE + " UNION ALL " + VOICE.replace("voice", "sms") + " " + order);
    assertEquals(2, requests.size(), requests::toString);
    assertTrue(sizes(requests).stream().allMatch(size -> size <= rows + 1), requests::toString);
  }

  @Test
  void aLimitThatIsBoundLaterCutsToo() throws Exception {
    List<ServedRequest> requests =
        requests(VOICE + " UNION ALL " + TAGGED + " ORDER BY t DESC, id LIMIT ?", 4);
    assertTrue(sizes(requests).get(0) <= 5, requests::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UNION | ORDER BY t DESC, id LIMIT 5",
        "UNION ALL | ORDER BY t DESC, id OFFSET 3 ROWS",
        "UNION ALL | ORDER BY MOD(EXTRACT(DAY FROM t), 3), t, id LIMIT 5",
        "EXCEPT ALL | ORDER BY t DESC, id LIMIT 5",
      })
  void whatNeedsAllRowsReadsThem(String set, String order) throws Exception {
    List<ServedRequest> requests = requests(VOICE + " " + set + " " + TAGGED + " " + order);
    assertTrue(sizes(requests).stream().allMatch(size -> size == 500), requests::toString);
  }

  @Test
  void rowsAreThoseOfTheWholeUnionWhateverIsSkipped() throws Exception {
    for (int limit = 0; limit < 12; limit += 3) {
      for (int offset = 0; offset < 300; offset += 97) {
        requests(
            VOICE
                + " UNION ALL ("
                + TAGGED
                + " ORDER BY session_start_time, session_id LIMIT 20) UNION ALL "
                + VOICE
                + " ORDER BY t, id LIMIT "
                + limit
                + " OFFSET "
                + offset);
      }
    }
  }
}
