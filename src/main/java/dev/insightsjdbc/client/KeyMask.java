package dev.insightsjdbc.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes the key out of whatever is about to be said: a service may echo it, and so may a parser
 * that quotes the service.
 */
record KeyMask(Optional<String> key) {

  private static final String MASK = "***";
  private static final Pattern PART_ENDS = Pattern.compile("[^A-Za-z0-9]+");
  private static final int SHORTEST_PART = 4;

  String mask(String text) {
    return key.map(
            secret ->
                text.replace(secret, MASK)
                    .replace(URLEncoder.encode(secret, StandardCharsets.UTF_8), MASK))
        .orElse(text);
  }

  /**
   * The fault itself where neither it nor a cause of it says the key or a part of it, as a parser
   * does that quotes a token; else null.
   */
  @Nullable Throwable unlessTelling(@Nullable Throwable fault) {
    for (Throwable link = fault; link != null; link = link.getCause()) {
      if (tells(link.toString())) {
        return null;
      }
    }
    return fault;
  }

  private boolean tells(String said) {
    return key.isPresent()
        && (!mask(said).equals(said)
            || PART_ENDS
                .splitAsStream(key.get())
                .anyMatch(part -> part.length() >= SHORTEST_PART && said.contains(part)));
  }

  @Override
  public String toString() {
    return MASK;
  }
}
