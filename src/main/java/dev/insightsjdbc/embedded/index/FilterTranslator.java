package dev.insightsjdbc.embedded.index;

import dev.insightsjdbc.api.Clause;
import dev.insightsjdbc.api.DateCodec;
import dev.insightsjdbc.api.DateRange;
import dev.insightsjdbc.api.Filter;
import dev.insightsjdbc.api.InvalidParameterException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** Dates and {@code filter_by} as a query of Lucene's. */
final class FilterTranslator {

  private final Words words;

  FilterTranslator(Words words) {
    this.words = words;
  }

  /** What a search finds. Elasticsearch's {@code date} cuts both bounds to their millisecond. */
  Query translate(DateRange dates, Filter filter) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    query.add(started(dates), Occur.FILTER);
    if (!filter.must().isEmpty()) {
      query.add(allOf(filter.must()), Occur.FILTER);
    }
    if (!filter.should().isEmpty()) {
      query.add(anyOf(filter.should()), Occur.FILTER);
    }
    if (!filter.mustNot().isEmpty()) {
      query.add(anyOf(filter.mustNot()), Occur.MUST_NOT);
    }
    return query.build();
  }

  /** A query of its own, so that with the dates there is not one clause more than Lucene takes. */
  private Query allOf(List<Clause> clauses) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    clauses.forEach(clause -> all.add(anyOf(List.of(clause)), Occur.FILTER));
    return all.build();
  }

  /** One set of terms for all clauses, so that Lucene's limit of clauses is not ours, too. */
  private Query anyOf(List<Clause> clauses) {
    List<BytesRef> terms = new ArrayList<>();
    List<Query> queries = new ArrayList<>();
    for (Clause clause : clauses) {
      if (!(clause instanceof Clause.OfField ofField)) {
        throw new IllegalStateException("not yet: " + clause);
      }
      String path = FieldMapping.resolve(ofField.path().toString());
      if (FieldMapping.kindOf(path) == FieldKind.DATE) {
        startedAt(textOf(clause)).ifPresent(queries::add);
      } else {
        addTerms(path, clause, terms);
      }
    }
    if (terms.size() == 1) {
      queries.add(new TermQuery(new Term(IndexFields.TERMS, terms.get(0))));
    } else if (!terms.isEmpty()) {
      queries.add(new TermInSetQuery(IndexFields.TERMS, terms));
    }
    if (queries.size() == 1) {
      return queries.get(0);
    }
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    queries.forEach(query -> any.add(query, Occur.SHOULD));
    return queries.isEmpty() ? new MatchNoDocsQuery("no value that a field can have") : any.build();
  }

  private void addTerms(String path, Clause clause, List<BytesRef> terms) {
    String text = textOf(clause);
    switch (FieldMapping.kindOf(path)) {
      case KEYWORD -> add(path, IndexTerm.Type.KEYWORD, new BytesRef(text), terms);
      case NUMBER -> addNumber(path, text, terms);
      case BOOLEAN -> addBoolean(path, text, terms);
      case TEXT -> {
        if (clause instanceof Clause.Match) {
          words.of(text).forEach(word -> addWord(path, word, terms));
        } else {
          addWord(path, text, terms);
        }
        addNumber(path, text, terms);
        addBoolean(path, text, terms);
      }
      case DATE -> throw new IllegalStateException("a date has no terms: " + path);
    }
  }

  private static void addWord(String path, String word, List<BytesRef> terms) {
    add(path, IndexTerm.Type.WORD, new BytesRef(word), terms);
  }

  private static void addNumber(String path, String text, List<BytesRef> terms) {
    NumberKey.of(text).ifPresent(key -> add(path, IndexTerm.Type.NUMBER, key, terms));
  }

  private static void addBoolean(String path, String text, List<BytesRef> terms) {
    BooleanKey.of(text).ifPresent(key -> add(path, IndexTerm.Type.BOOLEAN, key, terms));
  }

  private static void add(String path, IndexTerm.Type type, BytesRef value, List<BytesRef> terms) {
    IndexTerm.of(path, type, value).ifPresent(terms::add);
  }

  private static String textOf(Clause clause) {
    return clause instanceof Clause.Match match
        ? match.text()
        : ((Clause.Term) clause).value().toString();
  }

  /** A time that leaves digits out means all that begin with it, as a term of Elasticsearch's. */
  private static Optional<Query> startedAt(String text) {
    try {
      return Optional.of(
          started(
              DateCodec.readFrom(FieldMapping.START_TIME, text),
              DateCodec.readTo(FieldMapping.START_TIME, text)));
    } catch (InvalidParameterException e) {
      // A time with an offset, or no time at all: then no session started at it.
      return DateCodec.readDocumentTime(text).map(time -> started(time, time));
    }
  }

  /** Elasticsearch's {@code date} cuts both bounds to their millisecond. */
  static Query started(DateRange dates) {
    return started(dates.from(), dates.to());
  }

  private static Query started(LocalDateTime from, LocalDateTime to) {
    return LongField.newRangeQuery(IndexFields.START, EpochMillis.of(from), EpochMillis.of(to));
  }
}
