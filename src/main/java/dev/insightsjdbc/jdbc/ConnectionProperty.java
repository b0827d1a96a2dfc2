package dev.insightsjdbc.jdbc;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Every connection property that this version honours; nothing else says a name or a default. */
enum ConnectionProperty {
  API_KEY("apiKey", "", "The key of the Insights API; required for the regions eu and us."),
  PASSWORD("password", "", "The same as apiKey, for programs that only know passwords."),
  USER("user", "", "Accepted and ignored: the key says who you are."),
  SINCE(
      "since",
      "",
      "Start of history (ISO date or date-time, UTC) where a query gives no lower bound of"
          + " session_start_time. Default: 2019-01-01; embedded: the first document."),
  PAGE_SIZE("pageSize", "500", "Documents a page when the whole result is wanted."),
  CONCURRENCY("concurrency", "4", "Requests in flight at most, 1 to 64."),
  REQUESTS_PER_SECOND(
      "requestsPerSecond",
      "unlimited",
      "Requests sent in a second at most, as 5 or 0.5; all connections with the same key and host"
          + " count."),
  WINDOW_DAYS("windowDays", "60", "Longest date range of one request in days, 1 to 60."),
  MAX_RESULT_WINDOW(
      "maxResultWindow", "10000", "Deepest (page_number + 1) * page_size the service takes."),
  PUSHDOWN(
      "pushdown",
      "documented",
      "What the service is asked to do: what its page documents, also what Elasticsearch has beyond"
          + " it, or (off) only dates and paging.",
      "documented",
      "elasticsearch",
      "off"),
  MAX_RETRIES("maxRetries", "4", "How often a failed request is sent again."),
  CONNECT_TIMEOUT(
      "connectTimeout", "10s", "Longest wait for a connection: 10s, 500ms or milliseconds."),
  RESPONSE_TIMEOUT(
      "responseTimeout",
      "60s",
      "Longest silence of the service before and within an answer: 60s, 500ms or milliseconds."),
  READ_ONLY(
      "readOnly",
      "true",
      "With false, DELETE FROM sessions WHERE … deletes sessions, for good.",
      "true",
      "false"),
  MAX_REQUESTS(
      "maxRequests", "unlimited", "Requests of one statement; past it the statement fails."),
  MAX_DOCUMENTS(
      "maxDocuments",
      "unlimited",
      "Documents that one statement reads; past it the statement fails."),
  MAX_BYTES(
      "maxBytes",
      "unlimited",
      "Bytes, after unzipping, that one statement reads; past it the statement fails."),
  MAX_LOCAL_MEMORY(
      "maxLocalMemory",
      "",
      "What local operators (ORDER BY, GROUP BY, DISTINCT, joins, windows) of one statement may keep,"
          + " in bytes or as 512m or 2g; past it a sort goes on in a file, and any other fails. A"
          + " quarter of the heap unless given."),
  SPILL_DIRECTORY(
      "spillDirectory",
      "",
      "The folder where a sort goes on that is too large for memory; the JVM's folder for temporary"
          + " files unless given."),
  VERIFY_PUSHDOWN(
      "verifyPushdown",
      "false",
      "Run each statement also with pushdown=off, compare, and fail with the difference; for tests"
          + " and doubt, the result is kept in memory.",
      "true",
      "false"),
  VALIDATE(
      "validate",
      "true",
      "One small request at connect, so that a wrong key fails there; not repeated within five"
          + " minutes.",
      "true",
      "false"),
  PROXY(
      "proxy",
      "",
      "The HTTP proxy that all requests go through, as host:port. The JVM's settings hold unless"
          + " given."),
  TRUST_STORE(
      "trustStore",
      "",
      "A PKCS12 or JKS file; the certificate of the service is checked against it only. The JVM's"
          + " trust store holds unless given."),
  TRUST_STORE_PASSWORD(
      "trustStorePassword", "", "The password of trustStore, where it does not open without one.");

  private final String propertyName;
  private final String defaultValue;
  private final String meaning;
  private final List<String> choices;

  ConnectionProperty(String propertyName, String defaultValue, String meaning, String... choices) {
    this.propertyName = propertyName;
    this.defaultValue = defaultValue;
    this.meaning = meaning;
    this.choices = List.of(choices);
  }

  /** As the URL writes it; matched in any letter case. */
  String propertyName() {
    return propertyName;
  }

  /** What holds where it is not given; empty where nothing does, or what depends on the URL. */
  String defaultValue() {
    return defaultValue;
  }

  /** For people; one or two sentences. */
  String meaning() {
    return meaning;
  }

  /** The only values it takes; empty where it takes others. */
  List<String> choices() {
    return choices;
  }

  /** Whether its value is never to be shown. */
  boolean isSecret() {
    return this == API_KEY || this == PASSWORD || this == TRUST_STORE_PASSWORD;
  }

  /** Whether programs ask for it by themselves, so that a list of properties need not. */
  boolean isAskedForAnyway() {
    return this == USER || this == PASSWORD;
  }

  /** The property of that name, in any letter case. */
  static Optional<ConnectionProperty> named(String name) {
    return Arrays.stream(values())
        .filter(property -> property.propertyName.equalsIgnoreCase(name))
        .findFirst();
  }
}
