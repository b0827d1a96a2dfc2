package dev.insightsjdbc.embedded.http;

import dev.insightsjdbc.api.InvalidParameterException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text as it stands in a URL: percent-encoded UTF-8. */
final class PercentText {

  private static final int HEX = 16;

  private PercentText() {}

  /**
   * Decodes a part of a path.
   *
   * @param name what it is called where it cannot be decoded
   */
  static String ofPath(String name, String text) throws InvalidParameterException {
    return decode(name, text, '+');
  }

  /** Decodes a part of a query, as forms are: {@code +} is a space. */
  static String ofQuery(String name, String text) throws InvalidParameterException {
    return decode(name, text, ' ');
  }

  private static String decode(String name, String text, char plus)
      throws InvalidParameterException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character == '%') {
        bytes.write(hex(name, text, i + 1) * HEX + hex(name, text, i + 2));
        i += 2;
      } else {
        // Request lines come as Latin-1: one byte, one character.
        bytes.write(character == '+' ? plus : character);
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new InvalidParameterException(name, "percent-encoded UTF-8", text);
    }
  }

  private static int hex(String name, String text, int at) throws InvalidParameterException {
    int digit = at < text.length() ? Character.digit(text.charAt(at), HEX) : -1;
    if (digit < 0) {
      throw new InvalidParameterException(name, "two hexadecimal digits after each %", text);
    }
    return digit;
  }
}
