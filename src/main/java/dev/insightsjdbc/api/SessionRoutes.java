package dev.insightsjdbc.api;

/** Where one session is got, found and deleted: paths and queries below the base URL. */
public final class SessionRoutes {

  /** Below this path are the sessions. */
  public static final String SESSIONS = QueryCodec.SEARCH_PATH + "/";

  /** Below this path a session is looked for over all dates. */
  public static final String FIND = SESSIONS + "search/";

  /** What follows the id where a session is got. */
  public static final String GET_SUFFIX = "/parameters";

  /** The parameter that says when the session started: an ISO date, or date-time. */
  public static final String START_TIME = "session_start_time";

  private SessionRoutes() {}

  /** {@code /insights/sessions/{id}/parameters?session_start_time=…}, for {@code GET}. */
  public static String get(SessionKey key) {
    return SESSIONS + PercentEncoding.encode(key.id()) + GET_SUFFIX + started(key);
  }

  /** {@code /insights/sessions/search/{id}}, for {@code GET}: slow, all dates. */
  public static String find(String id) {
    return FIND + PercentEncoding.encode(id);
  }

  /** {@code /insights/sessions/{id}?session_start_time=…}, for {@code DELETE}. */
  public static String delete(SessionKey key) {
    return SESSIONS + PercentEncoding.encode(key.id()) + started(key);
  }

  private static String started(SessionKey key) {
    return "?" + START_TIME + "=" + key.day();
  }
}
