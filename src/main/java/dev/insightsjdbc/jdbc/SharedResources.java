package dev.insightsjdbc.jdbc;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What several connections use at once: made by the first that asks, closed with the last. Safe for
 * use by several threads; those that ask for the same wait for one maker.
 *
 * @param <K> says what is the same
 * @param <R> what is shared
 */
final class SharedResources<K, R extends AutoCloseable> {

  /** Makes a resource. */
  @FunctionalInterface
  interface Maker<R> {
    R make() throws SQLException;
  }

  /** Ends a resource. */
  @FunctionalInterface
  interface Ender<R> {
    void end(R resource);
  }

  private final Map<K, Entry<R>> entries = new HashMap<>();
  private final Ender<R> ender;

  SharedResources(Ender<R> ender) {
    this.ender = ender;
  }

  /** The resource; every call of this is to be followed by one of {@link #release}. */
  R acquire(K key, Maker<R> maker) throws SQLException {
    Entry<R> entry;
    synchronized (entries) {
      entry = entries.computeIfAbsent(key, absent -> new Entry<>());
      entry.users++;
    }
    boolean made = false;
    try {
      R resource = entry.resource(maker);
      made = true;
      return resource;
    } finally {
      if (!made) {
        release(key);
      }
    }
  }

  /** Says that one of those who asked needs it no more. */
  void release(K key) {
    R last = null;
    synchronized (entries) {
      Entry<R> entry = entries.get(key);
      if (entry != null && --entry.users == 0) {
        entries.remove(key);
        last = entry.resource;
      }
    }
    if (last != null) {
      ender.end(last);
    }
  }

  private static final class Entry<R> {
    private int users;
    private volatile @Nullable R resource;

    synchronized R resource(Maker<R> maker) throws SQLException {
      R made = resource;
      if (made == null) {
        made = maker.make();
        resource = made;
      }
      return made;
    }
  }
}
