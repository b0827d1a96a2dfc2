package dev.insightsjdbc.api;

import java.time.LocalDate;
import java.util.Objects;

/**
 * Which session is meant where the API wants one by its id and start: its get and delete routes.
 *
 * @param id the session's id, not empty
 * @param day the day on which it started, in UTC; the API's page says that the day is enough
 */
public record SessionKey(String id, LocalDate day) {

  public SessionKey {
    Objects.requireNonNull(day, "day");
    if (id.isEmpty()) {
      throw new IllegalArgumentException("a session has a non-empty id");
    }
  }
}
