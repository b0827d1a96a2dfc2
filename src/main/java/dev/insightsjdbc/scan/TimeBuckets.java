package dev.insightsjdbc.scan;

/**
 * Which start times are one group. Its {@code toString} is exact, with {@code $} for the start
 * time, and equal ones are equal, since plans are compared by these.
 */
public interface TimeBuckets {

  /**
   * The key of a start time's group; it never falls as time goes on.
   *
   * @param startMillis milliseconds since 1970 in UTC
   * @return a Long, Integer or String
   */
  Object key(long startMillis);
}
