package dev.insightsjdbc.api;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.time.api.DateTimes;

/** Requests of every kind, for properties. */
final class ApiArbitraries {

  private ApiArbitraries() {}

  /** Any text of whole characters, those that JSON and URLs treat specially among them. */
  static Arbitrary<String> texts() {
    Arbitrary<String> odd =
        Arbitraries.strings().withChars("{}[]\"'\\/+&%=?#,;: \t\n\u0000\u007f~*").ofMaxLength(20);
    Arbitrary<String> any =
        Arbitraries.integers()
            .between(0, Character.MAX_CODE_POINT)
            .filter(point -> point < 0xD800 || point > 0xDFFF)
            .map(Character::toString)
            .list()
            .ofMaxSize(20)
            .map(characters -> String.join("", characters));
    return Arbitraries.oneOf(odd, any);
  }

  static Arbitrary<FieldPath> paths() {
    Arbitrary<String> names = texts().map(text -> text.replace(".", "")).filter(t -> !t.isEmpty());
    return names.list().ofMinSize(1).ofMaxSize(4).map(FieldPath::new);
  }

  /** Names such as fields have: a sort cannot carry others. */
  static Arbitrary<FieldPath> plainPaths() {
    return Arbitraries.strings()
        .withCharRange('a', 'c')
        .withChars("_-")
        .ofMinLength(1)
        .ofMaxLength(2)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(FieldPath::new);
  }

  static Arbitrary<Object> values() {
    Arbitrary<BigInteger> beyondLong =
        Arbitraries.bigIntegers()
            .between(BigInteger.TEN.pow(19), BigInteger.TEN.pow(40))
            .flatMap(n -> Arbitraries.of(n, n.negate()));
    // A decimal without a fraction is an integer on the wire.
    Arbitrary<BigDecimal> fractions =
        Arbitraries.bigDecimals().ofScale(6).map(number -> number.add(new BigDecimal("0.0000001")));
    return Arbitraries.oneOf(
        texts().asGeneric(),
        Arbitraries.of(true, false).asGeneric(),
        Arbitraries.longs().asGeneric(),
        beyondLong.asGeneric(),
        fractions.asGeneric());
  }

  static Arbitrary<Filter> filters() {
    Arbitrary<Clause> clauses =
        Arbitraries.oneOf(
            Combinators.combine(paths(), values()).as(Clause.Term::new),
            Combinators.combine(paths(), texts()).as(Clause.Match::new));
    Arbitrary<List<Clause>> lists = clauses.list().ofMaxSize(3);
    return Combinators.combine(lists, lists, lists).as(Filter::new);
  }

  /** Filters with all components that Elasticsearch's dialect has. */
  static Arbitrary<Filter> elasticsearchFilters() {
    Arbitrary<Optional<Clause.Bound>> bounds =
        Combinators.combine(values(), Arbitraries.of(true, false)).as(Clause.Bound::new).optional();
    Arbitrary<Boolean> caseInsensitive = Arbitraries.of(true, false);
    Arbitrary<Clause> clauses =
        Arbitraries.oneOf(
            Combinators.combine(paths(), values()).as(Clause.Term::new),
            Combinators.combine(paths(), values().list().ofMaxSize(3)).as(Clause.Terms::new),
            Combinators.combine(paths(), bounds, bounds).as(Clause.Range::new),
            paths().map(Clause.Exists::new),
            Combinators.combine(paths(), texts(), caseInsensitive).as(Clause.Prefix::new),
            Combinators.combine(paths(), texts(), caseInsensitive).as(Clause.Wildcard::new),
            filters().map(Clause.Bool::new));
    Arbitrary<List<Clause>> lists = clauses.list().ofMaxSize(3);
    Arbitrary<Filter> inner = Combinators.combine(lists, lists, lists).as(Filter::new);
    Arbitrary<List<Clause>> outer = inner.<Clause>map(Clause.Bool::new).list().ofMaxSize(2);
    return Combinators.combine(outer, lists, outer).as(Filter::new);
  }

  static Arbitrary<SearchRequest> requests() {
    Arbitrary<LocalDateTime> times = DateTimes.dateTimes().ofPrecision(ChronoUnit.MICROS);
    Arbitrary<DateRange> ranges =
        Combinators.combine(times, times)
            .as((a, b) -> a.isAfter(b) ? new DateRange(b, a) : new DateRange(a, b));
    Arbitrary<List<SortKey>> sorts =
        Combinators.combine(plainPaths(), Arbitraries.of(SortKey.Direction.class))
            .as(SortKey::new)
            .list()
            .ofMaxSize(3);
    Arbitrary<Projection> projections =
        Arbitraries.oneOf(
            Arbitraries.just(Projection.ALL),
            paths().list().ofMinSize(1).ofMaxSize(5).map(Projection::of));
    Arbitrary<Integer> counts = Arbitraries.integers().greaterOrEqual(0);
    return Combinators.combine(ranges, filters(), sorts, projections, counts, counts)
        .as(SearchRequest::new);
  }
}
