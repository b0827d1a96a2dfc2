package dev.insightsjdbc.embedded.index;

import dev.insightsjdbc.api.Clause;
import dev.insightsjdbc.api.DateRange;
import dev.insightsjdbc.api.Filter;
import dev.insightsjdbc.api.InvalidParameterException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/**
 * Dates and {@code filter_by} as a query of Lucene's. Lists are folded: Lucene takes as many
 * clauses in one list as a filter may have components, but would count the dates and what is
 * nested, too.
 */
final class FilterTranslator {

  private final ClauseTerms terms;

  FilterTranslator(Words words) {
    this.terms = new ClauseTerms(words);
  }

  /**
   * What a search finds. The dates come first: where a segment has none of them, nothing else is
   * looked up in it.
   *
   * @throws InvalidParameterException where a component cannot be said of its field
   */
  Query translate(DateRange dates, Filter filter) throws InvalidParameterException {
    Query started = StartTimes.within(dates);
    if (filter.isAll()) {
      return started;
    }
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    query.add(started, Occur.FILTER);
    addLists(filter, query);
    return query.build();
  }

  private void addLists(Filter filter, BooleanQuery.Builder query)
      throws InvalidParameterException {
    if (!filter.must().isEmpty()) {
      query.add(allOf(filter.must()), Occur.FILTER);
    }
    if (!filter.should().isEmpty()) {
      query.add(anyOf(filter.should()), Occur.FILTER);
    }
    if (!filter.mustNot().isEmpty()) {
      query.add(anyOf(filter.mustNot()), Occur.MUST_NOT);
    }
  }

  private Query allOf(List<Clause> clauses) throws InvalidParameterException {
    Set<Query> queries = new LinkedHashSet<>();
    for (Clause clause : clauses) {
      queries.add(anyOf(List.of(clause)));
    }
    return joined(queries, Occur.FILTER);
  }

  /** One set of terms for all clauses that are met by terms. */
  private Query anyOf(List<Clause> clauses) throws InvalidParameterException {
    TreeSet<BytesRef> wanted = new TreeSet<>();
    Set<Query> queries = new LinkedHashSet<>();
    for (Clause clause : clauses) {
      if (clause instanceof Clause.Bool bool) {
        queries.add(nested(bool.filter()));
      } else {
        Clause.OfField ofField = (Clause.OfField) clause;
        String path = FieldMapping.resolve(ofField.path().toString());
        if (FieldMapping.kindOf(path) == FieldKind.DATE) {
          queries.add(StartTimes.meeting(ofField));
        } else if (!terms.add(path, ofField, wanted)) {
          queries.add(ValueQueries.of(path, ofField));
        }
      }
    }
    if (!wanted.isEmpty()) {
      queries.add(
          wanted.size() == 1
              ? new TermQuery(new Term(IndexFields.TERMS, wanted.first()))
              : new AnyTermQuery(new TermSelection.Exactly(wanted)));
    }
    return joined(queries, Occur.SHOULD);
  }

  private Query nested(Filter filter) throws InvalidParameterException {
    if (filter.isAll()) {
      return new MatchAllDocsQuery();
    }
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    query.add(new MatchAllDocsQuery(), Occur.FILTER);
    addLists(filter, query);
    return new FoldedQuery(query.build());
  }

  private static Query joined(Collection<Query> queries, Occur occur) {
    if (queries.isEmpty()) {
      return new MatchNoDocsQuery("no value that a field can have");
    }
    if (queries.size() == 1) {
      return queries.iterator().next();
    }
    BooleanQuery.Builder joined = new BooleanQuery.Builder();
    queries.forEach(query -> joined.add(query, occur));
    return new FoldedQuery(joined.build());
  }
}
