package dev.insightsjdbc.scan;

/** What the service can do with a conjunct of WHERE. */
public enum Verdict {
  /** It answers the conjunct; nothing stays here. */
  EXACT,
  /** It finds all that satisfy the conjunct, and more: the conjunct is judged here, too. */
  SUPERSET,
  /** It is not asked. */
  LOCAL
}
