package dev.insightsjdbc.plan;

/** How much a plan may ask of the service; the property {@code pushdown}. */
public enum Pushdown {
  /** What the API's page says. */
  DOCUMENTED,
  /** Only dates and paging; all the rest is done here. */
  OFF
}
