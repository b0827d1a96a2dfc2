package dev.insightsjdbc.plan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.insightsjdbc.engine.RowFailure;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.calcite.runtime.CalciteException;
import org.apache.calcite.runtime.JsonFunctions;
import org.jspecify.annotations.Nullable;

/**
 * SQL's functions of JSON, where Calcite's give another value or an error of Java. An argument that
 * is null makes the result null. Public only for generated code: it is no part of the driver's
 * interface.
 */
public final class JsonTexts {

  private static final JsonFactory JSON = new JsonFactory();

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss[.SSS]", Locale.ROOT);

  private JsonTexts() {}

  /** Whether the engine can read a path. */
  static boolean isPath(String path) {
    return !(JsonFunctions.jsonApiCommonSyntax("{}", path).exc instanceof CalciteException);
  }

  /** IS JSON. */
  public static @Nullable Boolean isJson(@Nullable String text) {
    return text == null ? null : (Boolean) (kind(text) != null);
  }

  /** IS JSON OBJECT. */
  public static @Nullable Boolean isObject(@Nullable String text) {
    return text == null ? null : (Boolean) (kind(text) == JsonToken.START_OBJECT);
  }

  /** IS JSON ARRAY. */
  public static @Nullable Boolean isArray(@Nullable String text) {
    return text == null ? null : (Boolean) (kind(text) == JsonToken.START_ARRAY);
  }

  /** IS JSON SCALAR. */
  public static @Nullable Boolean isScalar(@Nullable String text) {
    if (text == null) {
      return null;
    }
    JsonToken kind = kind(text);
    return kind != null && kind.isScalarValue();
  }

  /** The first token of the one value that a text is; null where it is none. */
  private static @Nullable JsonToken kind(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return null;
      }
      parser.skipChildren();
      return parser.nextToken() == null ? first : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** JSON_EXISTS of a path that {@link JsonSteps} can read: null in JSON is a value. */
  public static @Nullable Boolean exists(@Nullable String text, @Nullable String path) {
    if (text == null || path == null) {
      return null;
    }
    JsonSteps steps =
        JsonSteps.of(path)
            .orElseThrow(() -> new IllegalArgumentException("'" + path + "' is no path"));
    try (JsonParser parser = JSON.createParser(text)) {
      return parser.nextToken() != null && steps.exist(parser);
    } catch (IOException e) {
      return false;
    }
  }

  /** What a JSON_VALUE is as an INTEGER; NULL where it is none. */
  public static @Nullable Integer integer(@Nullable String text) {
    Long number = bigint(text);
    return number == null || number != number.intValue() ? null : (Integer) number.intValue();
  }

  /** What a JSON_VALUE is as a BIGINT; NULL where it is none. */
  public static @Nullable Long bigint(@Nullable String text) {
    BigDecimal number = number(text);
    try {
      return number == null ? null : (Long) number.longValueExact();
    } catch (ArithmeticException e) {
      return null;
    }
  }

  /** What a JSON_VALUE is as a DOUBLE; NULL where it is none. */
  public static @Nullable Double binary(@Nullable String text) {
    BigDecimal number = number(text);
    return number == null || Double.isInfinite(number.doubleValue())
        ? null
        : (Double) number.doubleValue();
  }

  /** What a JSON_VALUE is as a DECIMAL; NULL where it is none, or has too many digits. */
  public static @Nullable BigDecimal decimal(
      @Nullable String text, @Nullable Integer precision, @Nullable Integer scale) {
    BigDecimal number = number(text);
    if (number == null || precision == null || scale == null) {
      return null;
    }
    BigDecimal rounded = number.setScale(scale, RoundingMode.HALF_UP);
    return rounded.precision() > precision ? null : rounded;
  }

  private static @Nullable BigDecimal number(@Nullable String text) {
    try {
      return text == null ? null : new BigDecimal(text.strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** What a JSON_VALUE is as a BOOLEAN; NULL where it is none. */
  public static @Nullable Boolean truth(@Nullable String text) {
    if (text == null) {
      return null;
    }
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> null;
    };
  }

  /** What a JSON_VALUE is as a DATE; NULL where it is none. */
  public static @Nullable Integer date(@Nullable String text) {
    Long millis = timestamp(text);
    return millis == null ? null : (Integer) (int) Math.floorDiv(millis, TimeUnit.DAYS.toMillis(1));
  }

  /** What a JSON_VALUE is as a TIMESTAMP; NULL where it is none. */
  public static @Nullable Long timestamp(@Nullable String text) {
    try {
      return text == null ? null : (Long) TimeText.millis(text, "TIMESTAMP");
    } catch (RowFailure e) {
      return null;
    }
  }

  /** A TIMESTAMP as JSON has it. */
  public static @Nullable String ofTimestamp(@Nullable Long millis) {
    if (millis == null) {
      return null;
    }
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(Math.floorDiv(millis, 1_000L), 0, ZoneOffset.UTC)
            .plusNanos(TimeUnit.MILLISECONDS.toNanos(Math.floorMod(millis, 1_000L)));
    return time.toLocalDate() + "T" + text(time.toLocalTime());
  }

  /** A DATE as JSON has it. */
  public static @Nullable String ofDate(@Nullable Integer days) {
    return days == null ? null : LocalDate.ofEpochDay(days).toString();
  }

  /** A TIME as JSON has it. */
  public static @Nullable String ofTime(@Nullable Integer millis) {
    return millis == null
        ? null
        : text(LocalTime.ofNanoOfDay(TimeUnit.MILLISECONDS.toNanos(millis)));
  }

  private static String text(LocalTime time) {
    return TIME.format(time).replaceFirst("\\.?0*$", "");
  }
}
