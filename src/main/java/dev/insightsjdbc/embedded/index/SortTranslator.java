package dev.insightsjdbc.embedded.index;

import dev.insightsjdbc.api.FieldPath;
import dev.insightsjdbc.api.InvalidParameterException;
import dev.insightsjdbc.api.SortKey;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.search.SortedSetSelector;
import org.apache.lucene.search.SortedSetSortField;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/**
 * {@code sort_by} as a sort of Lucene's. An array is sorted by its least value ascending and by its
 * greatest descending; a document without a value comes last in both directions.
 */
final class SortTranslator {

  /** The order where none is asked for, and among documents that are equal in the one asked for. */
  static final Sort NEWEST_FIRST = new Sort(byStart(true), byMapped(FieldMapping.ID, false));

  /** The sessions from the beginning. */
  static final Sort OLDEST_FIRST = new Sort(byStart(false), byMapped(FieldMapping.ID, false));

  private final IndexReader reader;
  private final List<SortField> amongEqual;

  /**
   * A translator for what an index holds.
   *
   * @param amongEqual the order of documents that are equal in all keys asked for
   */
  SortTranslator(IndexReader reader, List<SortField> amongEqual) {
    this.reader = reader;
    this.amongEqual = amongEqual;
  }

  /**
   * The keys asked for, then the order among equal ones. A key that decides nothing is left out:
   * one that was there before, and all after the id, which no two sessions share. So a sort that
   * the index is in is seen to be one.
   */
  Sort translate(List<SortKey> keys) throws IOException, InvalidParameterException {
    Map<String, SortField> fields = new LinkedHashMap<>();
    for (SortKey key : keys) {
      add(translate(key), fields);
    }
    amongEqual.forEach(field -> add(field, fields));
    SortField[] all = fields.values().toArray(new SortField[0]);
    if (!isOrderOfIndex(new Sort(all))) {
      lookUpIdsLate(all);
    }
    return new Sort(all);
  }

  /** Whether documents stand in the index as they are sorted, or in a closer order. */
  static boolean isOrderOfIndex(Sort sort) {
    List<SortField> index = List.of(NEWEST_FIRST.getSort());
    List<SortField> asked = List.of(sort.getSort());
    return asked.size() <= index.size() && asked.equals(index.subList(0, asked.size()));
  }

  /** Of two sessions that started in one millisecond, ids decide: hardly ever. */
  private static void lookUpIdsLate(SortField[] fields) {
    boolean afterStart = false;
    for (int i = 0; i < fields.length; i++) {
      String name = String.valueOf(fields[i].getField());
      if (afterStart && name.equals(IndexFields.sortOf(FieldMapping.ID))) {
        fields[i] = LateId.sortField(fields[i].getReverse());
      }
      afterStart |= name.equals(IndexFields.START);
    }
  }

  private static void add(SortField field, Map<String, SortField> fields) {
    if (!fields.containsKey(IndexFields.sortOf(FieldMapping.ID))) {
      fields.putIfAbsent(comparedBy(field), field);
    }
  }

  /** An array's least value, by which it is sorted one way, is not the one of the other way. */
  private static String comparedBy(SortField field) {
    String name = String.valueOf(field.getField());
    boolean holdsOneValue =
        name.equals(IndexFields.START) || name.equals(IndexFields.sortOf(FieldMapping.ID));
    return holdsOneValue ? name : name + (field.getReverse() ? ":desc" : ":asc");
  }

  private SortField translate(SortKey key) throws IOException, InvalidParameterException {
    boolean descending = key.direction() == SortKey.Direction.DESC;
    String path = scalarPath(FieldMapping.resolve(key.path().toString()));
    if (FieldMapping.kindOf(path) == FieldKind.DATE) {
      return byStart(descending);
    }
    if (FieldMapping.isMappedForSorting(path)) {
      return byMapped(path, descending);
    }
    requireSortable(key.path(), path);
    return SharedSortField.of(path, descending);
  }

  /** An object is sorted by its name, as the API's page does with {@code agent_information}. */
  private String scalarPath(String path) throws IOException {
    String name = path + ".name";
    boolean isObject =
        FieldMapping.isObject(path)
            || (FieldMapping.kindOf(path) == FieldKind.TEXT && !isUsed(path) && isUsed(name));
    return isObject ? name : path;
  }

  private void requireSortable(FieldPath asked, String path)
      throws IOException, InvalidParameterException {
    if (FieldMapping.isText(path)
        || (FieldMapping.kindOf(path) == FieldKind.TEXT && hasText(path))) {
      throw new InvalidParameterException(
          "sort_by",
          "a field that holds one value: an ID, a number, a boolean or a date;"
              + " analysed text has no order",
          asked.toString());
    }
  }

  private boolean hasText(String path) throws IOException {
    return reader.docFreq(
            new Term(IndexFields.TERMS, IndexTerm.prefix(path, IndexTerm.Type.HAS_TEXT)))
        > 0;
  }

  /** Whether any document has a value under a path itself. */
  private boolean isUsed(String path) throws IOException {
    BytesRef prefix = IndexTerm.prefix(path);
    for (LeafReaderContext leaf : reader.leaves()) {
      Terms terms = leaf.reader().terms(IndexFields.TERMS);
      if (terms != null) {
        TermsEnum term = terms.iterator();
        if (term.seekCeil(IndexTerm.prefix(path, IndexTerm.Type.HAS_TEXT))
                != TermsEnum.SeekStatus.END
            && StringHelper.startsWith(term.term(), prefix)) {
          return true;
        }
      }
    }
    return false;
  }

  private static SortField byStart(boolean descending) {
    return LongField.newSortField(
        IndexFields.START,
        descending,
        descending ? SortedNumericSelector.Type.MAX : SortedNumericSelector.Type.MIN);
  }

  private static SortField byMapped(String path, boolean descending) {
    SortField field =
        new SortedSetSortField(
            IndexFields.sortOf(path),
            descending,
            descending ? SortedSetSelector.Type.MAX : SortedSetSelector.Type.MIN);
    // First and last are said of the ascending order.
    field.setMissingValue(descending ? SortField.STRING_FIRST : SortField.STRING_LAST);
    return field;
  }
}
