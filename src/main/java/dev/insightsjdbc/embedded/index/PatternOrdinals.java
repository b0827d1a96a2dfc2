package dev.insightsjdbc.embedded.index;

import java.io.IOException;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;

/**
 * Which of a segment's sorted values are like a pattern. Each value is looked at once; where few
 * documents are asked for only those that they have, so that many values of other dates cost
 * nothing.
 */
final class PatternOrdinals {

  /** Values in order come this much faster than one here and one there. */
  private static final int IN_ORDER_GAIN = 8;

  private final SortedSetDocValues values;
  private final TermSpan span;
  private final WildcardPattern pattern;
  private final long first;
  private final int count;
  private final FixedBitSet known;
  private final FixedBitSet matching;

  private PatternOrdinals(
      SortedSetDocValues values, TermSpan span, WildcardPattern pattern, long first, long end) {
    this.values = values;
    this.span = span;
    this.pattern = pattern;
    this.first = first;
    this.count = Math.toIntExact(Math.max(0, end - first));
    this.known = new FixedBitSet(count);
    this.matching = new FixedBitSet(count);
  }

  /** The values within a span that are like a pattern. */
  static PatternOrdinals of(SortedSetDocValues values, TermSpan span, WildcardPattern pattern)
      throws IOException {
    return new PatternOrdinals(
        values, span, pattern, ordinalFrom(values, span.from()), ordinalFrom(values, span.end()));
  }

  /** The ordinal of the first value from some bytes on. */
  static long ordinalFrom(SortedSetDocValues values, BytesRef bytes) throws IOException {
    long found = values.lookupTerm(bytes);
    return found >= 0 ? found : -1 - found;
  }

  /** Whether no value is within the span. */
  boolean isEmpty() {
    return count == 0;
  }

  /** Prepares for so many documents. */
  void expect(long documents) throws IOException {
    if (count / IN_ORDER_GAIN > documents) {
      return;
    }
    TermsEnum terms = values.termsEnum();
    terms.seekExact(first);
    for (int i = 0; i < count; i++) {
      learn(i, terms.term());
      if (i + 1 < count) {
        terms.next();
      }
    }
  }

  /** Whether a value is within the span and like the pattern. */
  boolean matches(long ordinal) throws IOException {
    if (ordinal < first || ordinal >= first + count) {
      return false;
    }
    int index = (int) (ordinal - first);
    if (!known.get(index)) {
      learn(index, values.lookupOrd(ordinal));
    }
    return matching.get(index);
  }

  private void learn(int index, BytesRef value) {
    known.set(index);
    if (pattern.matches(span.valueOf(value))) {
      matching.set(index);
    }
  }
}
