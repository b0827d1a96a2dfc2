package dev.insightsjdbc.embedded.index;

import java.util.Arrays;
import java.util.Optional;
import org.apache.lucene.util.BytesRef;

/**
 * A stretch of sorted values, those of one path and type.
 *
 * @param from the first bytes within
 * @param end the first bytes beyond
 * @param skip how many bytes stand before the value
 */
record TermSpan(BytesRef from, BytesRef end, int skip) {

  /**
   * An end of a range of values.
   *
   * @param value the value's bytes
   * @param inclusive whether the value itself is within
   */
  record Edge(BytesRef value, boolean inclusive) {
    /** The least bytes within, where this is the lower end. */
    BytesRef asFirst() {
      return inclusive ? value : successor(value);
    }

    /** The least bytes beyond, where this is the upper end. */
    BytesRef asEnd() {
      return inclusive ? successor(value) : value;
    }
  }

  /** Above every value: no UTF-8 begins so, and no number's key. */
  private static final BytesRef BEYOND_VALUES = new BytesRef(new byte[] {(byte) 0xFF});

  /**
   * The values between two ends.
   *
   * @param before what stands before each value
   * @param lower empty where there is none
   * @param upper empty where there is none
   */
  static TermSpan between(BytesRef before, Optional<Edge> lower, Optional<Edge> upper) {
    return new TermSpan(
        join(before, lower.map(Edge::asFirst).orElseGet(BytesRef::new)),
        join(before, upper.map(Edge::asEnd).orElse(BEYOND_VALUES)),
        before.length);
  }

  /** The values that begin with some bytes of UTF-8. */
  static TermSpan startingWith(BytesRef before, BytesRef prefix) {
    BytesRef from = join(before, prefix);
    return new TermSpan(from, join(from, BEYOND_VALUES), before.length);
  }

  /** The value in one of the span's terms; shares its bytes. */
  BytesRef valueOf(BytesRef term) {
    return new BytesRef(term.bytes, term.offset + skip, term.length - skip);
  }

  /** The least bytes above some others. */
  private static BytesRef successor(BytesRef value) {
    return join(value, new BytesRef(new byte[1]));
  }

  private static BytesRef join(BytesRef left, BytesRef right) {
    byte[] bytes =
        Arrays.copyOfRange(left.bytes, left.offset, left.offset + left.length + right.length);
    System.arraycopy(right.bytes, right.offset, bytes, left.length, right.length);
    return new BytesRef(bytes);
  }
}
