package dev.insightsjdbc.embedded.index;

import dev.insightsjdbc.api.DateRange;
import dev.insightsjdbc.api.Filter;
import dev.insightsjdbc.api.FilterDialect;
import dev.insightsjdbc.api.InvalidParameterException;
import dev.insightsjdbc.api.SearchRequest;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldDocs;

/** Finds a page of documents. Only the documents of the page are read. */
public final class SessionSearch {

  /**
   * What a search found.
   *
   * @param total how many sessions match in all, exactly
   * @param pageSize the page size that was used: the one asked for, or a smaller one
   * @param documents the page's, projected, in UTF-8
   * @param leftOut how many of the page's documents are not given, since they are too long
   */
  public record Hits(long total, int pageSize, List<byte[]> documents, int leftOut) {

    /** All of the page. */
    public Hits(long total, int pageSize, List<byte[]> documents) {
      this(total, pageSize, documents, 0);
    }
  }

  private final SessionStore store;
  private final FilterDialect dialect;
  private final int maxPageSize;
  private final boolean shuffle;

  /**
   * A way to search.
   *
   * @param dialect which components a filter may have
   * @param maxPageSize pages are not larger, whatever was asked for
   * @param shuffle whether equal documents come in another order each time
   */
  public SessionSearch(
      SessionStore store, FilterDialect dialect, OptionalInt maxPageSize, boolean shuffle) {
    this.store = store;
    this.dialect = dialect;
    this.maxPageSize = maxPageSize.orElse(Integer.MAX_VALUE);
    this.shuffle = shuffle;
  }

  /**
   * Answers a request.
   *
   * @param stop asked now and then whether anybody still waits
   * @param mostBytes after which no further documents are given; the first one always is
   * @return the hits; empty where the search was stopped
   * @throws InvalidParameterException where the API refuses the request
   */
  public Optional<Hits> find(SearchRequest request, BooleanSupplier stop, long mostBytes)
      throws IOException, InvalidParameterException {
    SearchRequest cut =
        request.withPage(request.pageNumber(), Math.min(request.pageSize(), maxPageSize));
    SearchLimits.check(cut, dialect);
    Filter filter = request.filter();
    Query query = new FilterTranslator(store.words()).translate(request.dates(), filter);
    FieldMask mask = FieldMask.of(request.projection());
    return store.read(
        searcher -> {
          searcher.setTimeout(stop::getAsBoolean);
          return page(searcher, query, cut, mask, mostBytes);
        });
  }

  /**
   * Looks one session up.
   *
   * @param started where it must have started; empty for anywhere
   * @return its document in UTF-8
   */
  public Optional<byte[]> document(String id, Optional<DateRange> started) throws IOException {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    query.add(new TermQuery(new Term(IndexFields.KEY, id)), Occur.FILTER);
    started.ifPresent(range -> query.add(StartTimes.within(range), Occur.FILTER));
    return store.read(
        searcher -> {
          ScoreDoc[] hits = searcher.search(query.build(), 1).scoreDocs;
          return hits.length == 0
              ? Optional.empty()
              : Optional.of(new StoredDocuments(searcher).read(hits[0].doc));
        });
  }

  /** When the first session started, in UTC and whole milliseconds; empty without sessions. */
  public Optional<LocalDateTime> firstStart() throws IOException {
    return startOf(SortTranslator.OLDEST_FIRST);
  }

  /** When the last session started, in UTC and whole milliseconds; empty without sessions. */
  public Optional<LocalDateTime> lastStart() throws IOException {
    return startOf(SortTranslator.NEWEST_FIRST);
  }

  private Optional<LocalDateTime> startOf(Sort sort) throws IOException {
    return store.read(
        searcher -> {
          TopFieldDocs first = searcher.search(new MatchAllDocsQuery(), 1, sort);
          return Stream.of(first.scoreDocs)
              .map(hit -> ((FieldDoc) hit).fields[0])
              .map(start -> EpochMillis.toTime((Long) start))
              .findFirst();
        });
  }

  private Optional<Hits> page(
      IndexSearcher searcher, Query query, SearchRequest request, FieldMask mask, long mostBytes)
      throws IOException, InvalidParameterException {
    Sort sort =
        new SortTranslator(searcher.getIndexReader(), orderAmongEqual()).translate(request.sort());
    int skip = request.pageNumber() * request.pageSize();
    SortedPage page = new SortedPage(searcher, query, sort);
    SortedPage.Found found = page.first(request.dates(), skip + request.pageSize());
    List<Integer> hits =
        found.hits().subList(Math.min(skip, found.hits().size()), found.hits().size());
    List<byte[]> documents =
        hits.isEmpty() ? List.of() : new StoredDocuments(searcher).read(hits, mask, mostBytes);
    return searcher.timedOut()
        ? Optional.empty()
        : Optional.of(
            new Hits(found.total(), request.pageSize(), documents, hits.size() - documents.size()));
  }

  private List<SortField> orderAmongEqual() {
    return shuffle
        ? List.of(RandomOrder.of(ThreadLocalRandom.current().nextLong()))
        : List.of(SortTranslator.NEWEST_FIRST.getSort());
  }
}
