package dev.insightsjdbc.embedded.index;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** How documents are parsed: UTF-8 only, and values of any length, since all are given back. */
public final class StrictJson {

  /** How many objects and arrays may be in each other: readers of documents call themselves. */
  static final int DEEPEST = 500;

  public static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private static final int CHUNK = 4_096;
  private static final Pattern HINTS = Pattern.compile("( \\(start marker|: enable `).*");

  private StrictJson() {}

  /** What the parser says of broken JSON, without its hints to programmers. */
  public static String words(JsonProcessingException fault) {
    return HINTS.matcher(String.valueOf(fault.getOriginalMessage())).replaceFirst("");
  }

  /** Whether bytes are well-formed UTF-8; Jackson itself lets some overlong forms pass. */
  static boolean isUtf8(byte[] bytes) {
    return isAscii(bytes) || isWellFormed(bytes);
  }

  private static boolean isAscii(byte[] bytes) {
    int all = 0;
    for (byte one : bytes) {
      all |= one;
    }
    return all >= 0;
  }

  private static boolean isWellFormed(byte[] bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(Math.min(CHUNK, bytes.length + 1));
    CoderResult result = decoder.decode(in, out, true);
    while (result.isOverflow()) {
      out.clear();
      result = decoder.decode(in, out, true);
    }
    return !result.isError();
  }
}
