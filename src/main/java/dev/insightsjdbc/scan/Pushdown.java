package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.FilterDialect;

/** How much a scan may ask of the service; the property {@code pushdown}. */
public enum Pushdown {
  /** What the API's page says: {@code term}, {@code match} and one group of {@code should}. */
  DOCUMENTED,
  /**
   * Also Elasticsearch's {@code range}, {@code exists}, {@code prefix}, {@code wildcard} and nested
   * {@code bool}, on columns whose values are short by nature.
   */
  ELASTICSEARCH,
  /** Only dates and paging; all the rest is done here. */
  OFF;

  /** What the service's {@code filter_by} takes; of OFF, what a user's own filters may say. */
  public FilterDialect dialect() {
    return this == ELASTICSEARCH ? FilterDialect.ELASTICSEARCH : FilterDialect.DOCUMENTED;
  }
}
