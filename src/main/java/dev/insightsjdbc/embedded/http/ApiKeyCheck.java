package dev.insightsjdbc.embedded.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The key that requests must bring: knows it, compares it, and keeps it out of what is written. */
final class ApiKeyCheck {

  static final String HEADER = "X-Vgai-Key";

  private static final String MASK = "***";
  private static final int HEX = 16;

  private final Optional<String> key;

  /** Their digests: clients write what is not ASCII in a header in one of two ways. */
  private final List<byte[]> digests;

  ApiKeyCheck(Optional<String> key) {
    this.key = key;
    this.digests =
        key.stream()
            .flatMap(
                text ->
                    List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1).stream()
                        .map(charset -> digest(text.getBytes(charset))))
            .toList();
  }

  /**
   * Judges a request's keys. Digests are compared, so that the time that it takes tells neither how
   * much of a key was right nor how long the right one is.
   *
   * @param offered the values of all {@link #HEADER}s, a character for a byte
   * @return what is wrong; empty where nothing is
   */
  Optional<String> refusal(List<String> offered) {
    if (key.isEmpty()) {
      return Optional.empty();
    }
    if (offered.size() != 1) {
      return Optional.of(
          HEADER
              + ": expected this service's key, got "
              + (offered.isEmpty() ? "none" : offered.size() + " of them"));
    }
    byte[] digest = digest(offered.get(0).getBytes(StandardCharsets.ISO_8859_1));
    boolean right = false;
    for (byte[] known : digests) {
      right |= MessageDigest.isEqual(known, digest);
    }
    return right
        ? Optional.empty()
        : Optional.of(HEADER + ": expected this service's key, got another");
  }

  /** A text in which the key, however it is encoded for a URL, is not readable. */
  String mask(String text) {
    String masked = text;
    for (String form : key.map(ApiKeyCheck::forms).orElse(Set.of())) {
      masked = mask(masked, form);
    }
    return masked;
  }

  /** The characters as they are, and a character for each byte of UTF-8, as URLs come. */
  private static Set<String> forms(String key) {
    String bytes = new String(key.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    return bytes.equals(key) ? Set.of(key) : Set.of(key, bytes);
  }

  private static String mask(String text, String form) {
    StringBuilder masked = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int end = matchEnd(text, at, form);
      if (end > 0) {
        masked.append(MASK);
        at = end;
      } else {
        masked.append(text.charAt(at));
        at++;
      }
    }
    return masked.toString();
  }

  /** Where a form of the key that begins at a place ends, or -1 where there is none. */
  private static int matchEnd(String text, int start, String form) {
    int at = start;
    for (int i = 0; i < form.length(); i++) {
      if (at >= text.length()) {
        return -1;
      }
      char wanted = form.charAt(i);
      char found = text.charAt(at);
      int escaped = found == '%' ? escaped(text, at) : -1;
      if (escaped == wanted) {
        at += "%00".length();
      } else if (found == wanted || found == '+' && wanted == ' ') {
        at++;
      } else {
        return -1;
      }
    }
    return at;
  }

  private static int escaped(String text, int at) {
    if (at + 2 >= text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(at + 1), HEX);
    int low = Character.digit(text.charAt(at + 2), HEX);
    return high < 0 || low < 0 ? -1 : high * HEX + low;
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
