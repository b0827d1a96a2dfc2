package dev.insightsjdbc.plan;

import dev.insightsjdbc.engine.RowFailure;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people write as in PostgreSQL, in the words of the parser: {@code INTERVAL '7 days'}, {@code
 * EXPLAIN SELECT}.
 */
final class ForeignSpelling {

  /** Texts, names and comments, which stay as they are, and then what may change. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\be'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'"
              + "|\\binterval\\s*+'(?<interval>[^']*+)'(?!\\s*+(?:year|quarter|month|week|day|hour"
              + "|minute|second)s?\\b)"
              + "|'[^']*+'|\"[^\"]*+\"|--[^\\r\\n]*+|//[^\\r\\n]*+|/\\*.*?\\*/"
              + "|\\b(?<explain>explain)\\s++(?=(?:select|with|values|table)\\b|\\()",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern PART =
      Pattern.compile("\\s*([+-]?\\d+(?:\\.\\d+)?)\\s*([a-z]+)\\s*", Pattern.CASE_INSENSITIVE);

  private static final BigDecimal DAY = BigDecimal.valueOf(86_400_000L);

  private static final Map<String, Integer> MONTHS =
      Map.of("year", 12, "yr", 12, "y", 12, "month", 1, "mon", 1);

  private static final Map<String, Long> MILLIS =
      Map.ofEntries(
          Map.entry("week", 604_800_000L),
          Map.entry("w", 604_800_000L),
          Map.entry("day", 86_400_000L),
          Map.entry("d", 86_400_000L),
          Map.entry("hour", 3_600_000L),
          Map.entry("hr", 3_600_000L),
          Map.entry("h", 3_600_000L),
          Map.entry("minute", 60_000L),
          Map.entry("min", 60_000L),
          Map.entry("m", 60_000L),
          Map.entry("second", 1_000L),
          Map.entry("sec", 1_000L),
          Map.entry("s", 1_000L),
          Map.entry("millisecond", 1L),
          Map.entry("ms", 1L));

  private ForeignSpelling() {}

  static String rewrite(String sql) {
    StringBuilder rewritten = new StringBuilder();
    Matcher token = TOKEN.matcher(sql);
    int end = 0;
    while (token.find()) {
      rewritten.append(sql.substring(end, token.start())).append(of(token));
      end = token.end();
    }
    return rewritten.append(sql.substring(end)).toString();
  }

  private static String of(Matcher token) {
    if (token.group("interval") != null) {
      return interval(token.group("interval")).orElse(token.group());
    }
    if (token.group("explain") != null) {
      return token.group() + "PLAN FOR ";
    }
    return token.group();
  }

  /** The interval of SQL; empty where it is none of PostgreSQL's. */
  private static Optional<String> interval(String text) {
    BigDecimal months = BigDecimal.ZERO;
    BigDecimal millis = BigDecimal.ZERO;
    Matcher part = PART.matcher(text);
    int end = 0;
    while (part.find() && part.start() == end) {
      BigDecimal number = new BigDecimal(part.group(1));
      String unit = unit(part.group(2));
      if (MONTHS.containsKey(unit)) {
        months = months.add(number.multiply(BigDecimal.valueOf(MONTHS.get(unit))));
      } else if (MILLIS.containsKey(unit)) {
        millis = millis.add(number.multiply(BigDecimal.valueOf(MILLIS.get(unit))));
      } else {
        return Optional.empty();
      }
      end = part.end();
    }
    return end == 0 || end < text.length()
        ? Optional.empty()
        : Optional.of(interval(text, months, millis));
  }

  /** Units may stand in the plural. */
  private static String unit(String word) {
    String unit = word.toLowerCase(Locale.ROOT);
    return unit.length() > 2 && unit.endsWith("s") ? unit.substring(0, unit.length() - 1) : unit;
  }

  private static String interval(String text, BigDecimal months, BigDecimal millis) {
    if (months.signum() != 0 && millis.signum() != 0) {
      throw new RowFailure(
          new SQLFeatureNotSupportedException(
              "an INTERVAL of months and days together, '"
                  + text
                  + "', is not supported: add one after the other, as in + INTERVAL '1' MONTH +"
                  + " INTERVAL '2' DAY",
              "0A000"));
    }
    if (months.signum() != 0) {
      return literal(months) + " MONTH(9)";
    }
    BigDecimal days = millis.divide(DAY, MathContext.DECIMAL64);
    return days.stripTrailingZeros().scale() <= 0
        ? literal(days) + " DAY(9)"
        : literal(millis.movePointLeft(3)) + " SECOND(10, 3)";
  }

  private static String literal(BigDecimal number) {
    return "INTERVAL '" + number.stripTrailingZeros().toPlainString() + "'";
  }
}
