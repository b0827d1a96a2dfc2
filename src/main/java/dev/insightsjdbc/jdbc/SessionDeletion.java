package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.SearchService;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.SessionKey;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Deletes sessions one by one, and knows how far it came. Belongs to one thread. */
final class SessionDeletion {

  /** So many ids stand in a message. */
  private static final int MOST_NAMED = 5;

  private final SearchService service;
  private final CallContext call;
  private final List<SessionKey> sessions;
  private int next;
  private long deleted;

  SessionDeletion(SearchService service, CallContext call, List<SessionKey> sessions) {
    this.service = service;
    this.call = call;
    this.sessions = sessions;
  }

  boolean isDone() {
    return next == sessions.size();
  }

  /**
   * Deletes the next session; one that is gone already is none of ours.
   *
   * @throws ServiceException where it is not known to be gone
   */
  void deleteNext() throws ServiceException {
    if (service.delete(sessions.get(next), call)) {
      deleted++;
    }
    next++;
  }

  /** How many sessions were there and are not any more. */
  long deleted() {
    return deleted;
  }

  /** For whoever is told that it ended early; a sentence's second half. */
  String progress() {
    List<SessionKey> left = sessions.subList(next, sessions.size());
    String named =
        left.stream().limit(MOST_NAMED).map(SessionKey::id).collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "; of %d sessions %d are deleted, and %d are not: %s%s (the first of these may be)",
        sessions.size(),
        deleted,
        left.size(),
        named,
        left.size() > MOST_NAMED ? " …" : "");
  }
}
