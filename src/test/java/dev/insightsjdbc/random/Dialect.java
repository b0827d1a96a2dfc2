package dev.insightsjdbc.random;

/** Whose SQL is written. */
enum Dialect {
  OURS,
  H2
}
