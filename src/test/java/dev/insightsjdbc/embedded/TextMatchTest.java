package dev.insightsjdbc.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.Clause;
import dev.insightsjdbc.api.DateRange;
import dev.insightsjdbc.api.DocumentText;
import dev.insightsjdbc.api.FieldPath;
import dev.insightsjdbc.api.Filter;
import dev.insightsjdbc.api.Projection;
import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.api.SearchService;
import dev.insightsjdbc.rows.TextMatch;
import java.time.LocalDateTime;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What matches here is what the service finds. */
class TextMatchTest {

  private static final DateRange DAY =
      new DateRange(LocalDateTime.of(2020, 9, 15, 0, 0), LocalDateTime.of(2020, 9, 16, 0, 0));

  @ParameterizedTest
  @CsvSource({
    "The Quick-Brown fox, QUICK",
    "The Quick-Brown fox, 'slow brown'",
    "Straße Köln, KÖLN",
    "don't, DON'T",
    "日本語, 本",
    "the, the",
  })
  void anyOfTheWordsIsFound(String text, String words) {
    assertTrue(TextMatch.ofAny(words).matches(text));
  }

  @ParameterizedTest
  @CsvSource({"quick, quic", "don't, don", "a.b, b", "x, ''", "x, ' -'", "'', x"})
  void partsOfWordsAreNot(String text, String words) {
    assertFalse(TextMatch.ofAny(words).matches(text));
  }

  @Test
  void aMatchCanBeUsedAgain() {
    TextMatch match = TextMatch.ofAny("fox");

    assertTrue(match.matches("a fox and another fox"));
    assertFalse(match.matches("a dog"));
    assertTrue(match.matches("fox"));
  }

  @Property(tries = 150, shrinking = ShrinkingMode.OFF)
  void theServiceFindsTheSame(
      @ForAll("texts") String text, @ForAll @Size(12) List<@From("texts") String> words)
      throws Exception {
    String document =
        "{\"id\":\"s\",\"session_start_time\":\"2020-09-15T10:00:00\",\"language\":\""
            + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text))
            + "\"}";
    try (SearchService service = TestDocuments.serviceOver(List.of(document))) {
      for (String asked : words) {
        Filter filter =
            new Filter(
                List.of(new Clause.Match(FieldPath.of("language"), asked)), List.of(), List.of());
        long found =
            service
                .search(
                    new SearchRequest(DAY, filter, List.of(), Projection.ALL, 0, 10),
                    new DocumentText(),
                    CallContext.NONE)
                .total();
        assertEquals(found == 1, TextMatch.ofAny(asked).matches(text), asked + " in " + text);
      }
    }
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> piece =
        Arbitraries.of(
            "a",
            "b",
            "fox",
            "FOX",
            "don't",
            "don",
            "’",
            "'",
            "-",
            ".",
            ",",
            " ",
            "  ",
            "_",
            "@",
            "12",
            "12.5",
            "1,000",
            "true",
            "ß",
            "SS",
            "ü",
            "u\u0308",
            "İ",
            "ı",
            "日本",
            "語",
            "ไทย",
            "😀",
            "👩\u200d👩",
            "\u0000",
            "\n",
            "ﬁ",
            "Σ",
            "ς",
            "x".repeat(254),
            "y".repeat(300),
            "z".repeat(600));
    return piece.list().ofMinSize(0).ofMaxSize(6).map(parts -> String.join("", parts));
  }
}
