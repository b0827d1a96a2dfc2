package dev.insightsjdbc.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.api.DateRange;
import dev.insightsjdbc.api.Filter;
import dev.insightsjdbc.api.Page;
import dev.insightsjdbc.api.Projection;
import dev.insightsjdbc.api.SearchRequest;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PageSizesTest {

  private static final LocalDateTime TIME = LocalDateTime.of(2020, 9, 1, 0, 0);

  private static Answer<String> answer(int asked, int echoed, int hits, long bytes) {
    SearchRequest request =
        new SearchRequest(
            new DateRange(TIME, TIME), Filter.ALL, List.of(), Projection.ALL, 0, asked);
    Page<String> page =
        new Page<>(100_000, false, OptionalInt.of(echoed), Collections.nCopies(hits, ""), bytes);
    return Answer.of(request, page, 10_000);
  }

  @Test
  void fewFirstThenTwiceAsManyUpToAFullPage() {
    PageSizes sizes = new PageSizes(50, 300, 10_000);

    assertEquals(50, sizes.next(Long.MAX_VALUE, 0));
    sizes.came(answer(50, 50, 50, 0));
    assertEquals(100, sizes.next(Long.MAX_VALUE, 0));
    sizes.came(answer(100, 100, 100, 0));
    sizes.came(answer(200, 200, 200, 0));
    assertEquals(300, sizes.next(Long.MAX_VALUE, 0));
  }

  @Test
  void noMoreThanAreWantedAndThoseThatComeAgain() {
    PageSizes sizes = new PageSizes(500, 500, 10_000);

    assertEquals(7, sizes.next(7, 0));
    assertEquals(10, sizes.next(7, 3));
    assertEquals(503, sizes.next(Long.MAX_VALUE, 3));
  }

  @Test
  void aSmallerSizeThatTheServiceSaysIsKept() {
    PageSizes sizes = new PageSizes(500, 500, 10_000);
    sizes.came(answer(500, 100, 100, 0));

    assertEquals(100, sizes.next(Long.MAX_VALUE, 3));
  }

  @Test
  void aPageStaysNearFourMebibytes() {
    PageSizes sizes = new PageSizes(500, 500, 10_000);
    sizes.came(answer(500, 500, 500, 500L * 40_000));
    assertEquals(104, sizes.next(Long.MAX_VALUE, 0));

    sizes.came(answer(104, 104, 104, 104L * 1_000));
    assertEquals(500, sizes.next(Long.MAX_VALUE, 0));

    sizes.came(answer(500, 500, 1, 100_000_000));
    assertEquals(1, sizes.next(Long.MAX_VALUE, 0));
  }

  /** The size of those that follow is not that of a page of which documents were passed over. */
  @Test
  void aPageThatWasTooLargeToBeKeptMakesTheNextOnesFit() {
    PageSizes sizes = new PageSizes(500, 500, 10_000);
    Page<String> cut =
        new Page<>(
            100_000,
            false,
            OptionalInt.of(30),
            Collections.nCopies(30, ""),
            500L * (4 << 20) / 20,
            470);
    sizes.came(Answer.of(answer(500, 500, 0, 0).request(), cut, 10_000));
    assertEquals(20, sizes.next(Long.MAX_VALUE, 0));

    sizes.came(answer(20, 20, 20, 20_000));
    assertEquals(500, sizes.next(Long.MAX_VALUE, 0));
  }

  @Test
  void aPageThatFailsIsHalvedSomeTimes() {
    PageSizes sizes = new PageSizes(500, 500, 10_000);
    for (int expected : new int[] {250, 125, 62}) {
      int failed = sizes.next(Long.MAX_VALUE, 0);
      assertTrue(sizes.mayCut(failed));
      sizes.cut(failed);
      assertEquals(expected, sizes.next(Long.MAX_VALUE, 0));
    }
    assertFalse(sizes.mayCut(62));

    sizes.came(answer(62, 62, 62, 0));
    assertTrue(sizes.mayCut(62));
    assertFalse(sizes.mayCut(1));
  }
}
