package dev.insightsjdbc.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes the key out of whatever is about to be said: a service may echo it, and so may a parser
 * that quotes the service.
 */
record KeyMask(Optional<String> key) {

  private static final String MASK = "***";

  String mask(String text) {
    return key.map(
            secret ->
                text.replace(secret, MASK)
                    .replace(URLEncoder.encode(secret, StandardCharsets.UTF_8), MASK))
        .orElse(text);
  }

  /** The fault itself where neither it nor a cause of it says the key; else null. */
  @Nullable Throwable unlessTelling(@Nullable Throwable fault) {
    for (Throwable link = fault; link != null; link = link.getCause()) {
      String said = link.toString();
      if (!mask(said).equals(said)) {
        return null;
      }
    }
    return fault;
  }

  @Override
  public String toString() {
    return MASK;
  }
}
