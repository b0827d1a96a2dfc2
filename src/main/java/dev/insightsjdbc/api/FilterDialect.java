package dev.insightsjdbc.api;

/** Which query components a {@code filter_by} may have. */
public enum FilterDialect {
  /** What the API's page names: {@code term} and {@code match}. */
  DOCUMENTED,
  /**
   * Also Elasticsearch's {@code range}, {@code exists}, {@code terms}, {@code prefix}, {@code
   * wildcard} and nested {@code bool}.
   */
  ELASTICSEARCH
}
