package dev.insightsjdbc.engine;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a dynamic filter's source has seen: the values of its keys, NULL apart. */
public final class KeyValues {

  /** So many different values of a key are told; of more only the least and the greatest. */
  public static final int MOST = 50;

  /** They are also to go into one request line: so long they may be, all together, in a URL. */
  private static final int LONGEST = 2_000;

  private final List<Key> keys = new ArrayList<>();
  private boolean complete;

  /** Begins anew. */
  void begin(int count) {
    keys.clear();
    for (int i = 0; i < count; i++) {
      keys.add(new Key());
    }
    complete = false;
  }

  void add(@Nullable Object[] values) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof Comparable<?> value) {
        keys.get(i).add(value);
      }
    }
  }

  void complete() {
    complete = true;
  }

  /** Whether they are those of all rows; else nothing follows from them. */
  public boolean isComplete() {
    return complete;
  }

  /** The values of a key, by its place. */
  public Key key(int place) {
    return keys.get(place);
  }

  /** The values of one key. */
  public static final class Key {
    private final Set<Comparable<?>> distinct = new LinkedHashSet<>();
    private int length;
    private @Nullable Comparable<?> least;
    private @Nullable Comparable<?> greatest;

    private void add(Comparable<?> value) {
      if (isFew() && distinct.add(value)) {
        length += URLEncoder.encode(value.toString(), StandardCharsets.UTF_8).length();
      }
      least = least == null || compare(value, least) < 0 ? value : least;
      greatest = greatest == null || compare(value, greatest) > 0 ? value : greatest;
    }

    @SuppressWarnings("unchecked") // a column's values are of one class
    private static int compare(Comparable<?> one, Comparable<?> other) {
      return ((Comparable<Object>) one).compareTo(other);
    }

    /** Whether there are few enough to be told. */
    public boolean isFew() {
      return distinct.size() <= MOST && length <= LONGEST;
    }

    /** The different values, where these are few. */
    public Set<Comparable<?>> values() {
      return Collections.unmodifiableSet(distinct);
    }

    /** The least value; null where there is none. */
    public @Nullable Comparable<?> least() {
      return least;
    }

    /** The greatest value; null where there is none. */
    public @Nullable Comparable<?> greatest() {
      return greatest;
    }
  }
}
