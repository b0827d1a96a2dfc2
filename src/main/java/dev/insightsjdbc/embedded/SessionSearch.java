package dev.insightsjdbc.embedded;

import dev.insightsjdbc.api.InvalidParameterException;
import dev.insightsjdbc.api.SearchRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.util.BytesRef;

/** Finds a page of documents. Only the documents of the page are read. */
final class SessionSearch {

  /**
   * What a search found.
   *
   * @param total how many sessions match in all, exactly
   * @param documents the page's, projected, in UTF-8
   */
  record Hits(long total, List<byte[]> documents) {
    static final Hits NONE = new Hits(0, List.of());
  }

  private static final Set<String> DOCUMENT = Set.of(IndexFields.DOCUMENT);

  private final SessionStore store;

  SessionSearch(SessionStore store) {
    this.store = store;
  }

  /**
   * Answers a request.
   *
   * @param stop asked now and then whether anybody still waits
   * @return the hits; empty where the search was stopped
   * @throws InvalidParameterException where the API refuses the request
   */
  Optional<Hits> find(SearchRequest request, BooleanSupplier stop)
      throws IOException, InvalidParameterException {
    SearchLimits.check(request);
    Query query = new FilterTranslator(store.words()).translate(request.dates(), request.filter());
    FieldMask mask = FieldMask.of(request.projection());
    return store.read(
        searcher -> {
          searcher.setTimeout(stop::getAsBoolean);
          return page(searcher, query, request, mask);
        });
  }

  private static Optional<Hits> page(
      IndexSearcher searcher, Query query, SearchRequest request, FieldMask mask)
      throws IOException, InvalidParameterException {
    Sort sort = new SortTranslator(searcher.getIndexReader()).translate(request.sort());
    int total = searcher.count(query);
    int skip = request.pageNumber() * request.pageSize();
    int end = Math.min(total, skip + request.pageSize());
    List<byte[]> documents = new ArrayList<>();
    if (skip < end) {
      // The total is known: collecting may end as soon as the page is certain.
      TopFieldCollectorManager collector = new TopFieldCollectorManager(sort, end, 1);
      ScoreDoc[] hits = searcher.search(query, collector).scoreDocs;
      StoredFields stored = searcher.getIndexReader().storedFields();
      for (int hit = skip; hit < hits.length && !searcher.timedOut(); hit++) {
        documents.add(mask.apply(read(stored, hits[hit].doc)));
      }
    }
    return searcher.timedOut() ? Optional.empty() : Optional.of(new Hits(total, documents));
  }

  private static byte[] read(StoredFields stored, int document) throws IOException {
    BytesRef source = stored.document(document, DOCUMENT).getBinaryValue(IndexFields.DOCUMENT);
    return Arrays.copyOfRange(source.bytes, source.offset, source.offset + source.length);
  }
}
