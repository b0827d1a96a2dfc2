package dev.insightsjdbc.catalog;

/** What the API can do with a field, by its page and the contract. */
public enum FieldClass {
  /** An ID field: exact terms, sorts by code point; never a match. */
  ID(true, true, true),
  /**
   * An ID field whose values may be longer than what a service indexes: exact terms of short
   * values, but nothing that a value left out of the index would change.
   */
  LONG_ID(true, false, false),
  /** A number: terms and sorts by value. */
  NUMBER(true, true, true),
  /** A boolean: terms and sorts by value. */
  BOOLEAN(true, true, true),
  /** A time: the date range and sorts. */
  DATE(false, true, false),
  /** Analysed text: match only. */
  TEXT(false, false, false),
  /** A field whose mapping in the API is uncertain: never in a filter or a sort. */
  LOCAL(false, false, false);

  private final boolean termed;
  private final boolean sortable;
  private final boolean indexedWhole;

  FieldClass(boolean termed, boolean sortable, boolean indexedWhole) {
    this.termed = termed;
    this.sortable = sortable;
    this.indexedWhole = indexedWhole;
  }

  /** Whether a service indexes every value as it is, since they are short by nature. */
  public boolean isShort() {
    return indexedWhole;
  }

  /** Whether a term on the field means what SQL's {@code =} means. */
  public boolean takesTerms() {
    return termed;
  }

  /** Whether the service's order of the field is SQL's, with NULLs last. */
  public boolean isSortable() {
    return sortable;
  }
}
