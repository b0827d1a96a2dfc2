package dev.insightsjdbc.embedded.index;

import dev.insightsjdbc.api.Clause;
import dev.insightsjdbc.api.InvalidParameterException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.BytesRef;

/**
 * Components that compare values otherwise than whether they are equal. Values that have an order
 * are read from their sort values, of the documents that are asked for only; words are looked up
 * among the index's terms.
 */
final class ValueQueries {

  private ValueQueries() {}

  /**
   * The query for a range, a prefix or a wildcard.
   *
   * @param path the component's, no alias, and not of a date
   * @throws InvalidParameterException where Elasticsearch refuses it: for a value that is none of
   *     the field's, and for a string's comparison of a field that holds none
   */
  static Query of(String path, Clause.OfField clause) throws InvalidParameterException {
    if (clause instanceof Clause.Range range) {
      return range(path, range);
    } else if (clause instanceof Clause.Prefix prefix) {
      return pattern(
          path,
          clause,
          WildcardPattern.startingWith(prefix.prefix(), prefix.caseInsensitive()),
          !prefix.caseInsensitive());
    } else if (clause instanceof Clause.Wildcard wildcard) {
      return pattern(
          path, clause, WildcardPattern.of(wildcard.pattern(), wildcard.caseInsensitive()), false);
    }
    throw new IllegalArgumentException("not a comparison of values: " + clause);
  }

  /** The refusal of a component that only strings can meet. */
  static InvalidParameterException noString(Clause.OfField clause) {
    String name = clause.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    return new InvalidParameterException(
        "filter_by", "a " + name + " on a field of strings", clause.path().toString());
  }

  private static Query range(String path, Clause.Range range) throws InvalidParameterException {
    return switch (FieldMapping.kindOf(path)) {
      case KEYWORD -> values(path, IndexTerm.Type.KEYWORD, range, ValueQueries::text);
      case NUMBER -> {
        require(range, NumberKey::of, "a number for " + path);
        yield values(path, IndexTerm.Type.NUMBER, range, NumberKey::of);
      }
      case BOOLEAN -> {
        require(range, BooleanKey::of, "true or false for " + path);
        yield values(path, IndexTerm.Type.BOOLEAN, range, BooleanKey::of);
      }
      case TEXT -> textRange(path, range);
      case DATE -> throw new IllegalArgumentException("not a date's: " + path);
    };
  }

  /** Words by code point; numbers and booleans that nobody mapped, by value. */
  private static Query textRange(String path, Clause.Range range) {
    List<Query> queries = new ArrayList<>();
    queries.add(
        words(
            TermSpan.between(
                IndexTerm.prefix(path, IndexTerm.Type.WORD),
                edge(range.lower(), ValueQueries::text),
                edge(range.upper(), ValueQueries::text)),
            Optional.empty()));
    if (isMeant(range, NumberKey::of)) {
      queries.add(values(path, IndexTerm.Type.NUMBER, range, NumberKey::of));
    }
    if (isMeant(range, BooleanKey::of)) {
      queries.add(values(path, IndexTerm.Type.BOOLEAN, range, BooleanKey::of));
    }
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    queries.forEach(query -> any.add(query, Occur.SHOULD));
    return new FoldedQuery(any.build());
  }

  private static Query values(
      String path,
      IndexTerm.Type type,
      Clause.Range range,
      Function<String, Optional<BytesRef>> key) {
    TermSpan span =
        TermSpan.between(
            beforeSortValues(path, type), edge(range.lower(), key), edge(range.upper(), key));
    return SortedSetDocValuesField.newSlowRangeQuery(
        IndexFields.sortFieldOf(path), span.from(), span.end(), true, false);
  }

  private static Query pattern(
      String path, Clause.OfField clause, WildcardPattern pattern, boolean isPrefixAlone)
      throws InvalidParameterException {
    Optional<WildcardPattern> toCheck = isPrefixAlone ? Optional.empty() : Optional.of(pattern);
    BytesRef prefix = pattern.literalPrefix();
    return switch (FieldMapping.kindOf(path)) {
      case KEYWORD -> {
        TermSpan span =
            TermSpan.startingWith(beforeSortValues(path, IndexTerm.Type.KEYWORD), prefix);
        String field = IndexFields.sortFieldOf(path);
        yield toCheck.isPresent()
            ? new ValuePatternQuery(field, span, pattern)
            : SortedSetDocValuesField.newSlowRangeQuery(
                field, span.from(), span.end(), true, false);
      }
      case TEXT ->
          words(
              TermSpan.startingWith(IndexTerm.prefix(path, IndexTerm.Type.WORD), prefix), toCheck);
      case NUMBER, BOOLEAN, DATE -> throw noString(clause);
    };
  }

  private static Query words(TermSpan span, Optional<WildcardPattern> pattern) {
    return new AnyTermQuery(new TermSelection.Between(span, pattern));
  }

  private static BytesRef beforeSortValues(String path, IndexTerm.Type type) {
    return FieldMapping.isMappedForSorting(path) ? new BytesRef() : IndexTerm.prefix(path, type);
  }

  private static Optional<TermSpan.Edge> edge(
      Optional<Clause.Bound> bound, Function<String, Optional<BytesRef>> key) {
    return bound.map(
        given ->
            new TermSpan.Edge(
                key.apply(given.value().toString()).orElseThrow(), given.inclusive()));
  }

  private static Optional<BytesRef> text(String text) {
    return Optional.of(new BytesRef(text));
  }

  private static boolean isMeant(Clause.Range range, Function<String, Optional<BytesRef>> key) {
    return firstThatIsNone(range, key).isEmpty();
  }

  private static void require(
      Clause.Range range, Function<String, Optional<BytesRef>> key, String expected)
      throws InvalidParameterException {
    Optional<String> bad = firstThatIsNone(range, key);
    if (bad.isPresent()) {
      throw new InvalidParameterException("filter_by", expected, bad.get());
    }
  }

  private static Optional<String> firstThatIsNone(
      Clause.Range range, Function<String, Optional<BytesRef>> key) {
    return Stream.of(range.lower(), range.upper())
        .flatMap(Optional::stream)
        .map(bound -> bound.value().toString())
        .filter(text -> key.apply(text).isEmpty())
        .findFirst();
  }
}
