package dev.insightsjdbc.jdbc;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A map that forgets what was not asked for longest. Not safe for use by several threads.
 *
 * @param <K> the keys
 * @param <V> what is remembered for them
 */
final class LatestUsed<K, V> extends LinkedHashMap<K, V> {

  private static final long serialVersionUID = 1;

  private final int capacity;

  /** Remembers so many at most. */
  LatestUsed(int capacity) {
    super(16, 0.75f, true);
    this.capacity = capacity;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > capacity;
  }
}
