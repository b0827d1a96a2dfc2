package dev.insightsjdbc.jdbc;

import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a program tells of itself. It is kept with the connection and sent nowhere. Safe for use by
 * several threads.
 */
final class ClientInfo {

  /** The names that JDBC recommends, in any letter case. */
  enum Name {
    APPLICATION_NAME("ApplicationName", "the program that uses the connection"),
    CLIENT_HOSTNAME("ClientHostname", "the host on which the program runs"),
    CLIENT_USER("ClientUser", "the user for whom the program works");

    private final String text;
    private final String remarks;

    Name(String text, String remarks) {
      this.text = text;
      this.remarks = remarks;
    }

    String text() {
      return text;
    }

    String remarks() {
      return remarks;
    }

    static Optional<Name> of(@Nullable String name) {
      for (Name known : values()) {
        if (known.text.equalsIgnoreCase(name)) {
          return Optional.of(known);
        }
      }
      return Optional.empty();
    }
  }

  private final Map<Name, String> values = new TreeMap<>();

  /** Sets a value; null clears it. */
  synchronized void set(Name name, @Nullable String value) {
    if (value == null) {
      values.remove(name);
    } else {
      values.put(name, value);
    }
  }

  synchronized void clear() {
    values.clear();
  }

  synchronized @Nullable String get(Name name) {
    return values.get(name);
  }

  synchronized Properties all() {
    Properties all = new Properties();
    values.forEach((name, value) -> all.setProperty(name.text, value));
    return all;
  }
}
