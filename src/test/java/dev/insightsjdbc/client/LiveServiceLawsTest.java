package dev.insightsjdbc.client;

import dev.insightsjdbc.api.DateRange;
import dev.insightsjdbc.api.SearchService;
import dev.insightsjdbc.api.ServiceLaws;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The laws hold of a live service, which the environment names: {@code INSIGHTS_LIVE_URL} its base
 * URL, {@code INSIGHTS_LIVE_KEY} a key, {@code INSIGHTS_LIVE_TO} the last day to ask for (default:
 * yesterday). Reads only; the 59 days before are asked for, too.
 */
@EnabledIfEnvironmentVariable(named = "INSIGHTS_LIVE_URL", matches = "https?://.+")
class LiveServiceLawsTest extends ServiceLaws {

  private static InsightsClient client;

  @BeforeAll
  static void open() {
    client =
        new InsightsClient(
            new ClientOptions(
                URI.create(System.getenv("INSIGHTS_LIVE_URL")),
                Optional.ofNullable(System.getenv("INSIGHTS_LIVE_KEY")),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                4,
                Double.POSITIVE_INFINITY,
                WayOut.OF_THE_JVM));
  }

  @AfterAll
  static void close() {
    client.close();
  }

  @Override
  protected SearchService service() {
    return client;
  }

  @Override
  protected DateRange range() {
    LocalDate last =
        Optional.ofNullable(System.getenv("INSIGHTS_LIVE_TO"))
            .map(LocalDate::parse)
            .orElseGet(() -> LocalDate.now(ZoneOffset.UTC).minusDays(1));
    return new DateRange(last.minusDays(59).atStartOfDay(), last.atTime(LocalTime.MAX));
  }
}
