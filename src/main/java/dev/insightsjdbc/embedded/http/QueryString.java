package dev.insightsjdbc.embedded.http;

import dev.insightsjdbc.api.InvalidParameterException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The query part of a URL. */
final class QueryString {

  private static final int HEX = 16;

  private QueryString() {}

  /** Whether there are braces that were not encoded; the API then finds nothing. */
  static boolean hasBraces(String query) {
    return query.indexOf('{') >= 0 || query.indexOf('}') >= 0;
  }

  /**
   * Decodes a query, as forms are: percent-encoded UTF-8, and {@code +} for a space.
   *
   * @throws InvalidParameterException where a parameter comes twice or cannot be decoded
   */
  static Map<String, String> decode(String query) throws InvalidParameterException {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String part : query.split("&")) {
      if (part.isEmpty()) {
        continue;
      }
      int equals = part.indexOf('=');
      String rawName = equals < 0 ? part : part.substring(0, equals);
      String name = decode(rawName, rawName);
      String value = equals < 0 ? "" : decode(name, part.substring(equals + 1));
      String earlier = parameters.putIfAbsent(name, value);
      if (earlier != null) {
        throw InvalidParameterException.repeated(name);
      }
    }
    return parameters;
  }

  private static String decode(String name, String text) throws InvalidParameterException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character == '%') {
        bytes.write(hex(name, text, i + 1) * HEX + hex(name, text, i + 2));
        i += 2;
      } else {
        // Request lines come as Latin-1: one byte, one character.
        bytes.write(character == '+' ? ' ' : character);
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
