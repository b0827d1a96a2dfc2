package dev.insightsjdbc.embedded.http;

import dev.insightsjdbc.api.QueryCodec;
import dev.insightsjdbc.api.SessionRoutes;
import java.util.Optional;

/**
 * What a path leads to.
 *
 * @param kind what is done there
 * @param id of the session, as it stands in the path; empty where the route has none
 */
record Route(Kind kind, String id) {

  /** The routes. */
  enum Kind {
    SEARCH("GET", "a search"),
    GET("GET", "one session's document"),
    FIND("GET", "one session's document"),
    DELETE("DELETE", "deleting one session"),
    HEALTH("GET", "the server's state");

    private final String method;
    private final String purpose;

    Kind(String method, String purpose) {
      this.method = method;
      this.purpose = purpose;
    }

    /** The one method that it has. */
    String method() {
      return method;
    }

    /** What it is for; half a sentence. */
    String purpose() {
      return purpose;
    }
  }

  static final String HEALTH_PATH = "/health";

  /**
   * Finds a route.
   *
   * @param path as it came: an encoded slash is no slash
   * @param query as it came. It tells a session called {@code search} that is got from one called
   *     {@code parameters} that is found: only the first has a start time
   */
  static Optional<Route> of(String path, String query) {
    if (path.equals(HEALTH_PATH)) {
      return Optional.of(new Route(Kind.HEALTH, ""));
    }
    if (path.equals(QueryCodec.SEARCH_PATH)) {
      return Optional.of(new Route(Kind.SEARCH, ""));
    }
    if (!path.startsWith(SessionRoutes.SESSIONS)) {
      return Optional.empty();
    }
    if (isFind(path) && !(isGet(path) && query.contains(SessionRoutes.START_TIME + "="))) {
      return route(Kind.FIND, path.substring(SessionRoutes.FIND.length()));
    }
    String rest = path.substring(SessionRoutes.SESSIONS.length());
    return isGet(path)
        ? route(Kind.GET, rest.substring(0, rest.length() - SessionRoutes.GET_SUFFIX.length()))
        : route(Kind.DELETE, rest);
  }

  private static boolean isFind(String path) {
    return path.startsWith(SessionRoutes.FIND);
  }

  private static boolean isGet(String path) {
    return path.endsWith(SessionRoutes.GET_SUFFIX)
        && path.length() > SessionRoutes.SESSIONS.length() + SessionRoutes.GET_SUFFIX.length();
  }

  private static Optional<Route> route(Kind kind, String id) {
    return id.isEmpty() || id.indexOf('/') >= 0
        ? Optional.empty()
        : Optional.of(new Route(kind, id));
  }
}
