package dev.insightsjdbc.embedded.index;

import dev.insightsjdbc.api.DateRange;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;

/** Finds the first documents of a search in its order, and how many there are in all. */
final class SortedPage {

  /**
   * What was found.
   *
   * @param total how many documents match
   * @param hits the first of them, by Lucene's number
   */
  record Found(int total, List<Integer> hits) {}

  /** So few are collected and sorted in no time. */
  private static final int FEW = 5_000;

  private static final int GROWTH = 4;

  private final IndexSearcher searcher;
  private final Query query;
  private final Sort sort;

  SortedPage(IndexSearcher searcher, Query query, Sort sort) {
    this.searcher = searcher;
    this.query = query;
    this.sort = sort;
  }

  /**
   * Finds the first hits.
   *
   * @param dates what the query's documents started within
   * @param count how many, at most
   */
  Found first(DateRange dates, int count) throws IOException {
    if (count == 0) {
      return new Found(searcher.count(query), List.of());
    }
    if (isByStart()) {
      int total = searcher.count(query);
      int wanted = Math.min(total, count);
      // The total is known: collecting may end as soon as the page is certain.
      return wanted == 0
          ? new Found(0, List.of())
          : new Found(total, hits(top(nearest(dates, total, wanted), wanted, 1)));
    }
    TopFieldDocs top = top(query, count, Integer.MAX_VALUE);
    return new Found(Math.toIntExact(top.totalHits.value), hits(top));
  }

  private boolean isByStart() {
    return IndexFields.START.equals(sort.getSort()[0].getField());
  }

  /**
   * A query of fewer documents that finds the first ones all the same: those of the dates' nearer
   * end. Where the index is in the order asked for, the search ends early by itself.
   */
  private Query nearest(DateRange dates, int total, int wanted) throws IOException {
    if (SortTranslator.isOrderOfIndex(sort) || total <= FEW) {
      return query;
    }
    long first = EpochMillis.of(dates.from());
    long last = EpochMillis.of(dates.to());
    boolean newestFirst = sort.getSort()[0].getReverse();
    // Twice what would hold them if all times were alike.
    double share = 2.0 * wanted / total;
    while (share < 1 && !searcher.timedOut()) {
      long span = (long) ((last - first) * share);
      Query near =
          both(
              newestFirst
                  ? StartTimes.between(last - span, last)
                  : StartTimes.between(first, first + span));
      if (searcher.count(near) >= wanted) {
        return near;
      }
      share *= GROWTH;
    }
    return query;
  }

  private Query both(Query near) {
    return new BooleanQuery.Builder().add(near, Occur.FILTER).add(query, Occur.FILTER).build();
  }

  private TopFieldDocs top(Query from, int count, int exactTotalUpTo) throws IOException {
    return searcher.search(from, new TopFieldCollectorManager(sort, count, exactTotalUpTo));
  }

  private static List<Integer> hits(TopFieldDocs top) {
    return Stream.of(top.scoreDocs).map(hit -> hit.doc).toList();
  }
}
