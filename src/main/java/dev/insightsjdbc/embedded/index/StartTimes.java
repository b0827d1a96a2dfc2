package dev.insightsjdbc.embedded.index;

import dev.insightsjdbc.api.Clause;
import dev.insightsjdbc.api.DateRange;
import dev.insightsjdbc.api.InvalidParameterException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PointValues;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSortSortedNumericDocValuesRangeQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;

/**
 * Queries for when sessions started, in milliseconds. The index is in that order: bounds are looked
 * up, and no document between them is read.
 */
final class StartTimes {

  /** Then a search of the newest sessions ends in most segments with their first document. */
  static final Comparator<LeafReader> NEWEST_SEGMENT_FIRST =
      Comparator.comparingLong(StartTimes::newest).reversed();

  private StartTimes() {}

  private static long newest(LeafReader segment) {
    try {
      PointValues starts = segment.getPointValues(IndexFields.START);
      return starts == null || starts.size() == 0
          ? Long.MIN_VALUE
          : LongPoint.decodeDimension(starts.getMaxPackedValue(), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("a segment's greatest start time cannot be read", e);
    }
  }

  /** Elasticsearch's {@code date} cuts both bounds to their millisecond. */
  static Query within(DateRange dates) {
    return between(EpochMillis.of(dates.from()), EpochMillis.of(dates.to()));
  }

  /** The sessions that started from one millisecond to another, both inclusive. */
  static Query between(long first, long last) {
    if (first > last) {
      return new MatchNoDocsQuery("no time between " + first + " and " + last);
    }
    return new IndexSortSortedNumericDocValuesRangeQuery(
        IndexFields.START, first, last, LongField.newRangeQuery(IndexFields.START, first, last));
  }

  /**
   * A component on the session's start.
   *
   * @throws InvalidParameterException where it compares with what is no time, or as strings are
   */
  static Query meeting(Clause.OfField clause) throws InvalidParameterException {
    if (clause instanceof Clause.Term term) {
      return anyOf(List.of(term.value()));
    } else if (clause instanceof Clause.Terms terms) {
      return anyOf(terms.values());
    } else if (clause instanceof Clause.Match match) {
      return anyOf(List.of(match.text()));
    } else if (clause instanceof Clause.Range range) {
      return between(
          range.lower().isPresent() ? lowest(range.lower().get()) : Long.MIN_VALUE,
          range.upper().isPresent() ? highest(range.upper().get()) : Long.MAX_VALUE);
    } else if (clause instanceof Clause.Exists) {
      return new MatchAllDocsQuery();
    }
    throw ValueQueries.noString(clause);
  }

  private static Query anyOf(List<Object> times) {
    List<Query> queries =
        times.stream()
            .map(time -> TimeSpan.of(time.toString()))
            .flatMap(Optional::stream)
            .map(span -> between(span.first(), span.last()))
            .toList();
    if (queries.size() == 1) {
      return queries.get(0);
    }
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    queries.forEach(query -> any.add(query, Occur.SHOULD));
    return new FoldedQuery(any.build());
  }

  /** What a time leaves out is filled up with the end of it for {@code gt}. */
  private static long lowest(Clause.Bound bound) throws InvalidParameterException {
    TimeSpan span = spanOf(bound);
    if (bound.inclusive()) {
      return span.first();
    }
    return span.last() == Long.MAX_VALUE ? Long.MAX_VALUE : span.last() + 1;
  }

  private static long highest(Clause.Bound bound) throws InvalidParameterException {
    TimeSpan span = spanOf(bound);
    if (bound.inclusive()) {
      return span.last();
    }
    return span.first() == Long.MIN_VALUE ? Long.MIN_VALUE : span.first() - 1;
  }

  private static TimeSpan spanOf(Clause.Bound bound) throws InvalidParameterException {
    String text = bound.value().toString();
    return TimeSpan.of(text)
        .orElseThrow(
            () ->
                new InvalidParameterException(
                    "filter_by", "an ISO date or date-time for " + FieldMapping.START_TIME, text));
  }
}
