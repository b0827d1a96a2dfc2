package dev.insightsjdbc.engine;

import org.apache.calcite.linq4j.function.EqualityComparer;
import org.apache.calcite.linq4j.function.Functions;
import org.jspecify.annotations.Nullable;

/** Rows and keys as keys of a hash table. */
final class Keys {

  private final @Nullable EqualityComparer<@Nullable Object> comparer;

  /**
   * Keys.
   *
   * @param comparer says which are equal; null where they can say so themselves
   */
  Keys(@Nullable EqualityComparer<@Nullable Object> comparer) {
    this.comparer = isOfValues(comparer) ? null : comparer;
  }

  @SuppressWarnings("ReferenceEquality") // the one that says: as the values have it
  private static boolean isOfValues(@Nullable EqualityComparer<@Nullable Object> comparer) {
    return (Object) Functions.<Object>identityComparer() == comparer;
  }

  @Nullable Object of(@Nullable Object value) {
    return comparer == null || value == null
        ? value
        : new Compared(value, comparer.hashCode(value), comparer);
  }

  /** What {@link #of} was made of. */
  static @Nullable Object value(@Nullable Object key) {
    return key instanceof Compared compared ? compared.value() : key;
  }

  private record Compared(Object value, int hash, EqualityComparer<@Nullable Object> comparer) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Compared that
          && hash == that.hash
          && comparer.equal(value, that.value);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
