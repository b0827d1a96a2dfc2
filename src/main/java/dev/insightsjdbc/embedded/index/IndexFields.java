package dev.insightsjdbc.embedded.index;

import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.DocValuesType;
import org.apache.lucene.index.IndexOptions;

/** The few Lucene fields that a session has, whatever its document holds. */
final class IndexFields {

  /** The session's id, by which a later document replaces an earlier one. */
  static final String KEY = "key";

  /**
   * The document's bytes as they came, in a column of their own: a page of documents that lie far
   * apart would have to unpack as many blocks of Lucene's stored fields.
   */
  static final String DOCUMENT = "document";

  /** When the session started: millisecond, as a point and for sorting. */
  static final String START = "start";

  /** Every {@link IndexTerm} of the document. */
  static final String TERMS = "terms";

  /** Sort values of the paths that have no such field of their own, as {@link IndexTerm}s. */
  static final String SHARED_SORT = "sort";

  /** Only whether a document has the term: no frequencies, positions or norms. */
  static final FieldType TERMS_TYPE = termsType();

  private IndexFields() {}

  /** The field with the sort values of one path that the API's page names. */
  static String sortOf(String path) {
    return "sort:" + path;
  }

  /** The field that has the sort values of a path, its own or the one that others share. */
  static String sortFieldOf(String path) {
    return FieldMapping.isMappedForSorting(path) ? sortOf(path) : SHARED_SORT;
  }

  private static FieldType termsType() {
    FieldType type = new FieldType();
    type.setIndexOptions(IndexOptions.DOCS);
    type.setTokenized(true);
    type.setOmitNorms(true);
    type.setDocValuesType(DocValuesType.NONE);
    type.freeze();
    return type;
  }
}
