package dev.insightsjdbc.plan;

import dev.insightsjdbc.engine.RowFailure;
import java.sql.SQLDataException;
import org.jspecify.annotations.Nullable;

/**
 * SQL's functions of numbers, where Calcite's give what is no number, or another one. An argument
 * that is null makes the result null. Public only for generated code: it is no part of the driver's
 * interface.
 */
public final class RealNumbers {

  private static final String OF_LOGARITHM = "2201E";
  private static final String OF_POWER = "2201F";
  private static final String RANGE = "22003";

  private RealNumbers() {}

  /** LN. */
  public static @Nullable Double naturalLog(@Nullable Double number) {
    return number == null ? null : Math.log(ofLogarithm(number));
  }

  /** LOG10, and LOG of one argument. */
  public static @Nullable Double decimalLog(@Nullable Double number) {
    return number == null ? null : Math.log10(ofLogarithm(number));
  }

  /** LOG of a base and a number: a whole number where the number is a power of the base. */
  public static @Nullable Double log(@Nullable Double base, @Nullable Double number) {
    if (base == null || number == null) {
      return null;
    }
    double divisor = Math.log(ofLogarithm(base));
    double log = divide(Math.log(ofLogarithm(number)), divisor);
    double whole = Math.rint(log);
    return Math.pow(base, whole) == number ? whole : log;
  }

  private static double ofLogarithm(double number) {
    if (number <= 0) {
      throw error("there is no logarithm of " + number, OF_LOGARITHM);
    }
    return number;
  }

  /** POWER, and SQRT as the power of one half. */
  public static @Nullable Double power(@Nullable Double base, @Nullable Double exponent) {
    if (base == null || exponent == null) {
      return null;
    }
    if (base == 0 && exponent < 0) {
      throw error("zero has no power of a negative number, " + exponent, OF_POWER);
    }
    if (base < 0 && exponent == 0.5) {
      throw error("there is no square root of a negative number, " + base, OF_POWER);
    }
    if (base < 0 && exponent != Math.rint(exponent)) {
      throw error("a negative number, " + base + ", has whole powers only", OF_POWER);
    }
    boolean isFinite = !Double.isInfinite(base) && !Double.isInfinite(exponent);
    double power = exponent == 0.5 ? Math.sqrt(base) : Math.pow(base, exponent);
    return isFinite ? inRange(power) : (Double) power;
  }

  /** EXP. */
  public static @Nullable Double exponential(@Nullable Double number) {
    if (number == null) {
      return null;
    }
    return Double.isInfinite(number) ? (Double) Math.exp(number) : inRange(Math.exp(number));
  }

  private static Double inRange(double number) {
    if (Double.isInfinite(number)) {
      throw error("a number is out of its type's range: it is too large for DOUBLE", RANGE);
    }
    return number;
  }

  /** ASIN. */
  public static @Nullable Double arcSine(@Nullable Double number) {
    return number == null ? null : Math.asin(ofAngle(number));
  }

  /** ACOS. */
  public static @Nullable Double arcCosine(@Nullable Double number) {
    return number == null ? null : Math.acos(ofAngle(number));
  }

  private static double ofAngle(double number) {
    if (Math.abs(number) > 1) {
      throw error("no angle has this sine or cosine: " + number, RANGE);
    }
    return number;
  }

  /** A quotient of DOUBLEs. */
  public static @Nullable Double quotient(@Nullable Double number, @Nullable Double divisor) {
    return number == null || divisor == null ? null : (Double) divide(number, divisor);
  }

  private static double divide(double number, double divisor) {
    if (divisor == 0) {
      throw error("division by zero", "22012");
    }
    return number / divisor;
  }

  /** ABS of an INTEGER. */
  public static @Nullable Integer absolute(@Nullable Integer number) {
    if (number == null) {
      return null;
    }
    if (number == Integer.MIN_VALUE) {
      throw error("a number is out of its type's range: integer overflow", RANGE);
    }
    return Math.abs(number);
  }

  /** ABS of a BIGINT. */
  public static @Nullable Long absoluteLong(@Nullable Long number) {
    if (number == null) {
      return null;
    }
    if (number == Long.MIN_VALUE) {
      throw error("a number is out of its type's range: long overflow", RANGE);
    }
    return Math.abs(number);
  }

  private static RowFailure error(String words, String state) {
    return new RowFailure(new SQLDataException(words, state));
  }
}
