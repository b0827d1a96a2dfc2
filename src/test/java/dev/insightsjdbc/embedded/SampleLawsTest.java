package dev.insightsjdbc.embedded;

import dev.insightsjdbc.api.DateRange;
import dev.insightsjdbc.api.SearchService;
import dev.insightsjdbc.api.ServiceLaws;
import java.time.LocalDateTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The laws hold of the bundled sample sessions, in process. */
class SampleLawsTest extends ServiceLaws {

  /** Days with sessions of the bundled sample. */
  static final DateRange RANGE =
      new DateRange(
          LocalDateTime.parse("2020-09-01T00:00:00"), LocalDateTime.parse("2020-10-30T23:59:59"));

  private static EmbeddedService sample;

  @BeforeAll
  static void open() {
    sample = EmbeddedService.sample();
  }

  @AfterAll
  static void close() {
    sample.close();
  }

  @Override
  protected SearchService service() {
    return sample;
  }

  @Override
  protected DateRange range() {
    return RANGE;
  }
}
