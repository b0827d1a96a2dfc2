package dev.insightsjdbc.embedded.index;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.lucene.util.BytesRef;

/**
 * Bytes for a decimal number: equal numbers have equal bytes however they are written, and bytes
 * sort as numbers do, at any size and precision.
 *
 * <p>A sign; the decimal exponent; the digits without leading or trailing zeros. For a negative
 * number the two latter are complemented, and an end mark above every digit puts the shorter of two
 * after the longer.
 */
final class NumberKey {

  /** Longer ones are stored and not indexed: parsing takes time with the square of the length. */
  private static final int LONGEST = 400;

  private static final byte NEGATIVE = 1;
  private static final byte ZERO = 2;
  private static final byte POSITIVE = 3;
  private static final byte END = (byte) 0xFF;

  private NumberKey() {}

  /**
   * The key of the number that {@code text} says, blanks around it or not, as {@link BigDecimal}
   * reads numbers; empty where it says none.
   */
  static Optional<BytesRef> of(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    if (isPlain(text)) {
      return Optional.of(encodePlain(text));
    }
    try {
      return Optional.of(encode(new BigDecimal(text.strip()).stripTrailingZeros()));
    } catch (NumberFormatException | ArithmeticException e) {
      // No number, or an exponent beyond any number that is meant.
      return Optional.empty();
    }
  }

  /** Whether this is a whole number from 1 without more, as almost all are. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty() && text.charAt(0) != '0';
  }

  /** The same bytes without the way through a number. */
  private static BytesRef encodePlain(String text) {
    int digits = text.length();
    while (text.charAt(digits - 1) == '0') {
      digits--;
    }
    ByteBuffer key = ByteBuffer.allocate(1 + Long.BYTES + digits);
    key.put(POSITIVE).putLong(text.length() ^ Long.MIN_VALUE);
    for (int i = 0; i < digits; i++) {
      key.put((byte) text.charAt(i));
    }
    return new BytesRef(key.array());
  }

  private static BytesRef encode(BigDecimal number) {
    if (number.signum() == 0) {
      return new BytesRef(new byte[] {ZERO});
    }
    boolean negative = number.signum() < 0;
    byte[] digits = number.unscaledValue().abs().toString().getBytes(StandardCharsets.US_ASCII);
    long exponent = ((long) number.precision() - number.scale()) ^ Long.MIN_VALUE;
    ByteBuffer key = ByteBuffer.allocate(1 + Long.BYTES + digits.length + (negative ? 1 : 0));
    key.put(negative ? NEGATIVE : POSITIVE).putLong(negative ? ~exponent : exponent);
    for (byte digit : digits) {
      key.put(negative ? (byte) ~digit : digit);
    }
    if (negative) {
      key.put(END);
    }
    return new BytesRef(key.array());
  }
}
