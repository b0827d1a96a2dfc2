package dev.insightsjdbc.embedded.load;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How documents are loaded into a store.
 *
 * @param ignoreAbove how long indexed strings of a new store may be; empty for as long as can be,
 *     or as a store that is there has it
 * @param skipBad whether bad documents are passed over; they end the load otherwise
 * @param commitEvery how much work may be lost
 */
public record LoadOptions(OptionalInt ignoreAbove, boolean skipBad, Duration commitEvery) {

  /** No bad documents, and a commit every few seconds. */
  public static final LoadOptions DEFAULT =
      new LoadOptions(OptionalInt.empty(), false, Duration.ofSeconds(5));

  /** The same, passing over bad documents. */
  public LoadOptions withSkipBad() {
    return new LoadOptions(ignoreAbove, true, commitEvery);
  }

  /** The same for a store of another limit. */
  public LoadOptions withIgnoreAbove(int characters) {
    return new LoadOptions(OptionalInt.of(characters), skipBad, commitEvery);
  }

  /** The same with commits in another distance. */
  public LoadOptions withCommitEvery(Duration other) {
    return new LoadOptions(ignoreAbove, skipBad, other);
  }
}
