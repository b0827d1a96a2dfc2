package dev.insightsjdbc.embedded;

import dev.insightsjdbc.api.FilterDialect;
import dev.insightsjdbc.embedded.index.IndexSettings;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * How an {@link EmbeddedService} answers. All but the dialect are traps that real clusters have and
 * the API's page does not tell of.
 *
 * @param dialect which components a filter may have
 * @param settings how documents are indexed; a store keeps those that it was made with
 * @param maxPageSize pages have no more documents than this, whatever was asked for; the answer
 *     says the size that was used
 * @param shuffle documents that {@code sort_by} leaves equal, all of them where there is none, come
 *     in another order in every answer
 */
public record EmbeddedOptions(
    FilterDialect dialect, IndexSettings settings, OptionalInt maxPageSize, boolean shuffle) {

  /** As the API's page says, and no traps. */
  public static final EmbeddedOptions DEFAULT =
      new EmbeddedOptions(
          FilterDialect.DOCUMENTED, IndexSettings.DEFAULT, OptionalInt.empty(), false);

  public EmbeddedOptions {
    Objects.requireNonNull(dialect, "dialect");
    Objects.requireNonNull(settings, "settings");
    if (maxPageSize.orElse(1) < 1) {
      throw new IllegalArgumentException(
          "expected a largest page from 1, got " + maxPageSize.getAsInt());
    }
  }

  /** The same with another dialect. */
  public EmbeddedOptions withDialect(FilterDialect other) {
    return new EmbeddedOptions(other, settings, maxPageSize, shuffle);
  }

  /** The same with another limit of indexed strings. */
  public EmbeddedOptions withIgnoreAbove(int other) {
    return new EmbeddedOptions(dialect, new IndexSettings(other), maxPageSize, shuffle);
  }

  /** The same with a largest page. */
  public EmbeddedOptions withMaxPageSize(int most) {
    return new EmbeddedOptions(dialect, settings, OptionalInt.of(most), shuffle);
  }

  /** The same with ties in another order each time. */
  public EmbeddedOptions withShuffle() {
    return new EmbeddedOptions(dialect, settings, maxPageSize, true);
  }
}
