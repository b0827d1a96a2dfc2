package dev.insightsjdbc.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PostgreSQL's formats of times: units in small letters are units, too, and what stands in double
 * quotes is a text. Calcite knows the units in capitals only, and takes quotes for letters.
 */
final class TimeTemplates {

  /** Units whose letters' case says nothing; before them those whose case is that of the result. */
  private static final Pattern UNIT =
      Pattern.compile(
          "(MONTH|Month|month|MON|Mon|mon|DAY|Day|day|DY|Dy|dy|[AP]\\.M\\.|[ap]\\.m\\."
              + "|AM|PM|am|pm|B\\.C\\.|A\\.D\\.|b\\.c\\.|a\\.d\\.|BC|AD|bc|ad|TZH|TZM|TZ|tz|RM|rm)"
              + "|(?<unit>(?i:YYYY|Y,YYY|IYYY|IYY|YYY|YY|IY|HH24|HH12|HH|MI|MS|MM|SSSSS|SSSS|SS|US"
              + "|FF[1-6]|FM|IDDD|DDD|DD|ID|IW|WW|CC|OF|Y|W|D|I|J|Q))"
              + "|(TH|th)"
              + "|(?s:.)");

  private TimeTemplates() {}

  /** Units that PostgreSQL fills up, and Calcite does not. */
  private static final Map<String, Integer> WIDTHS = Map.of("WW", 2, "RM", 4, "rm", 4);

  /** Units of which the zeros are digits behind the point, whatever FM says. */
  private static final Set<String> FRACTIONS = Set.of("MS", "US");

  /**
   * A part of a format.
   *
   * @param isText whether it stands for itself
   * @param width to which what it stands for is filled up
   */
  record Part(String text, boolean isText, int width) {}

  /** The parts of a format, with its units in capitals. */
  static List<Part> parts(String format) {
    List<Part> parts = new ArrayList<>();
    int place = 0;
    while (place < format.length()) {
      int quote = format.indexOf('"', place);
      int end = quote < 0 ? format.length() : quote;
      addUnits(format.substring(place, end), parts);
      if (quote < 0) {
        break;
      }
      int closing = format.indexOf('"', quote + 1);
      int textEnd = closing < 0 ? format.length() : closing;
      parts.add(new Part(format.substring(quote + 1, textEnd), true, 0));
      place = textEnd + 1;
    }
    return parts;
  }

  /** Units without quotes; of a time without a zone. */
  private static void addUnits(String format, List<Part> parts) {
    StringBuilder plain = new StringBuilder();
    String before = "";
    Matcher token = UNIT.matcher(format);
    while (token.find()) {
      String unit = capitals(token);
      boolean isPlain = before.equals("FM") || format.regionMatches(true, token.end(), "TH", 0, 2);
      int width = isPlain ? 0 : WIDTHS.getOrDefault(unit, 0);
      if (width > 0 || unit.equals("TZH")) {
        addPlain(plain, parts);
        parts.add(width > 0 ? new Part(unit, false, width) : new Part("+00", true, 0));
      } else if (!unit.equalsIgnoreCase("TZ")) {
        if (FRACTIONS.contains(unit) && before.equals("FM")) {
          plain.setLength(plain.length() - before.length());
        }
        plain.append(unit);
      }
      before = unit;
    }
    addPlain(plain, parts);
  }

  private static void addPlain(StringBuilder plain, List<Part> parts) {
    if (!plain.isEmpty()) {
      parts.add(new Part(plain.toString(), false, 0));
      plain.setLength(0);
    }
  }

  /** A format with its units in capitals. */
  static String capitals(String format) {
    Matcher unit = UNIT.matcher(format);
    StringBuilder capitals = new StringBuilder();
    while (unit.find()) {
      capitals.append(capitals(unit));
    }
    return capitals.toString();
  }

  private static String capitals(Matcher unit) {
    return unit.group("unit") == null ? unit.group() : unit.group().toUpperCase(Locale.ROOT);
  }
}
