package dev.insightsjdbc.embedded.index;

import dev.insightsjdbc.api.Clause;
import dev.insightsjdbc.api.DateRange;
import dev.insightsjdbc.api.Filter;
import dev.insightsjdbc.api.FilterDialect;
import dev.insightsjdbc.api.InvalidParameterException;
import dev.insightsjdbc.api.SearchRequest;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** What the API refuses of a search that is well written. */
public final class SearchLimits {

  /** Elasticsearch's {@code max_result_window}: the deepest hit that paging reaches. */
  private static final int MAX_RESULT_WINDOW = 10_000;

  /** Elasticsearch's {@code max_clause_count}. */
  private static final int MOST_CLAUSES = 1_024;

  private static final List<ChronoUnit> FILLED_UP =
      List.of(ChronoUnit.SECONDS, ChronoUnit.MINUTES, ChronoUnit.HOURS, ChronoUnit.DAYS);

  private SearchLimits() {}

  /** Checks everything that does not depend on what the sessions hold. */
  static void check(SearchRequest request, FilterDialect dialect) throws InvalidParameterException {
    checkRange(request.dates().from(), asWritten(request.dates().to()));
    checkPaging(request);
    checkFilter(request.filter(), dialect);
  }

  /**
   * Checks how far two dates are apart.
   *
   * @param from as written
   * @param to as written: nothing filled up
   */
  public static void checkRange(LocalDateTime from, LocalDateTime to)
      throws InvalidParameterException {
    Duration apart = Duration.between(from, to);
    if (apart.compareTo(DateRange.LONGEST) > 0) {
      throw new InvalidParameterException(
          "to_date",
          String.format(
              Locale.ROOT, "at most %d days after from_date %s", DateRange.LONGEST.toDays(), from),
          to.toString());
    }
  }

  /**
   * An upper bound before it was filled up, at the earliest: a date alone means its whole day, but
   * how far two dates are apart does not count that day.
   */
  private static LocalDateTime asWritten(LocalDateTime to) {
    LocalDateTime written = to;
    for (ChronoUnit unit : FILLED_UP) {
      LocalDateTime shorter = written.truncatedTo(unit);
      if (!shorter.plus(1, unit).minusNanos(1).equals(to)) {
        break;
      }
      written = shorter;
    }
    return written;
  }

  private static void checkPaging(SearchRequest request) throws InvalidParameterException {
    long deepest = (request.pageNumber() + 1L) * request.pageSize();
    if (deepest > MAX_RESULT_WINDOW) {
      throw new InvalidParameterException(
          "page_number",
          "(page_number + 1) * page_size of at most " + MAX_RESULT_WINDOW,
          String.format(Locale.ROOT, "(%d + 1) * %d", request.pageNumber(), request.pageSize()));
    }
  }

  private static void checkFilter(Filter filter, FilterDialect dialect)
      throws InvalidParameterException {
    if (filter.clauseCount() > MOST_CLAUSES) {
      throw new InvalidParameterException(
          "filter_by",
          "at most " + MOST_CLAUSES + " components",
          Integer.toString(filter.clauseCount()));
    }
    checkClauses(filter, dialect);
  }

  private static void checkClauses(Filter filter, FilterDialect dialect)
      throws InvalidParameterException {
    for (List<Clause> clauses : List.of(filter.must(), filter.mustNot(), filter.should())) {
      for (Clause clause : clauses) {
        checkClause(clause, dialect);
      }
    }
  }

  private static void checkClause(Clause clause, FilterDialect dialect)
      throws InvalidParameterException {
    if (clause instanceof Clause.Match match) {
      if (FieldMapping.isIdField(FieldMapping.resolve(match.path().toString()))) {
        throw new InvalidParameterException(
            "filter_by", "term on the ID field " + match.path(), "match");
      }
    } else if (!(clause instanceof Clause.Term) && dialect == FilterDialect.DOCUMENTED) {
      throw new InvalidParameterException(
          "filter_by",
          "only the components term and match",
          clause.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    } else if (clause instanceof Clause.Bool bool) {
      checkClauses(bool.filter(), dialect);
    }
  }
}
