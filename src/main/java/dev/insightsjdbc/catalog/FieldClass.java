package dev.insightsjdbc.catalog;

/** What the API can do with a field, by its page and the contract. */
public enum FieldClass {
  /** An ID field: exact terms, sorts by code point; never a match. */
  ID(true, true),
  /** A number: terms and sorts by value. */
  NUMBER(true, true),
  /** A boolean: terms and sorts by value. */
  BOOLEAN(true, true),
  /** A time: the date range and sorts. */
  DATE(false, true),
  /** Analysed text: match only. */
  TEXT(false, false),
  /** A field whose mapping in the API is uncertain: never in a filter or a sort. */
  LOCAL(false, false);

  private final boolean termed;
  private final boolean sortable;

  FieldClass(boolean termed, boolean sortable) {
    this.termed = termed;
    this.sortable = sortable;
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
