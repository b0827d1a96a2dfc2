package dev.insightsjdbc.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

  /**
   * A part of a format.
   *
   * @param isText whether it stands for itself
   */
  record Part(String text, boolean isText) {}

  /** The parts of a format, with its units in capitals. */
  static List<Part> parts(String format) {
    List<Part> parts = new ArrayList<>();
    StringBuilder units = new StringBuilder();
    int place = 0;
    while (place < format.length()) {
      int quote = format.indexOf('"', place);
      int end = quote < 0 ? format.length() : quote;
      units.append(capitals(format.substring(place, end)));
      if (quote < 0) {
        break;
      }
      if (!units.isEmpty()) {
        parts.add(new Part(units.toString(), false));
        units.setLength(0);
      }
      int closing = format.indexOf('"', quote + 1);
      int textEnd = closing < 0 ? format.length() : closing;
      parts.add(new Part(format.substring(quote + 1, textEnd), true));
      place = textEnd + 1;
    }
    if (!units.isEmpty()) {
      parts.add(new Part(units.toString(), false));
    }
    return parts;
  }

  /** A format with its units in capitals. */
  static String capitals(String format) {
    Matcher unit = UNIT.matcher(format);
    StringBuilder capitals = new StringBuilder();
    while (unit.find()) {
      boolean isUnit = unit.group("unit") != null;
      capitals.append(isUnit ? unit.group().toUpperCase(Locale.ROOT) : unit.group());
    }
    return capitals.toString();
  }
}
