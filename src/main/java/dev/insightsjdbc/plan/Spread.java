package dev.insightsjdbc.plan;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * How far numbers, or pairs of them, are from their means. Calcite's sums of squares lose all
 * digits where numbers are large and near each other; these are exact, so that it does not matter
 * either in what order numbers come. Public only for generated code: it is no part of the driver's
 * interface.
 */
public class Spread {

  private static final MathContext DIGITS = MathContext.DECIMAL128;

  private long count;
  private boolean isFinite = true;
  private BigDecimal sum = BigDecimal.ZERO;
  private BigDecimal otherSum = BigDecimal.ZERO;
  private BigDecimal products = BigDecimal.ZERO;

  Spread() {}

  /** Of no numbers. */
  public static Spread init() {
    return new Spread();
  }

  /** One pair more; the spread of numbers is that of pairs of the same. */
  final Spread with(double number, double other) {
    count++;
    isFinite &= Double.isFinite(number) && Double.isFinite(other);
    if (isFinite) {
      BigDecimal one = new BigDecimal(number);
      BigDecimal two = new BigDecimal(other);
      sum = sum.add(one);
      otherSum = otherSum.add(two);
      products = products.add(one.multiply(two));
    }
    return this;
  }

  /** The products of the distances from the means; null of no numbers. */
  static @Nullable Double total(Spread numbers) {
    return numbers.count == 0 ? null : (Double) numbers.by(1);
  }

  /** The same for each number. */
  static @Nullable Double ofAll(Spread numbers) {
    return numbers.count == 0 ? null : (Double) numbers.by(numbers.count);
  }

  /** The same for each number but one; null of less than two. */
  static @Nullable Double ofSample(Spread numbers) {
    return numbers.count < 2 ? null : (Double) numbers.by(numbers.count - 1);
  }

  private double by(long divisor) {
    if (!isFinite) {
      return Double.NaN;
    }
    BigDecimal all = BigDecimal.valueOf(count);
    return products
        .multiply(all)
        .subtract(sum.multiply(otherSum))
        .divide(all.multiply(BigDecimal.valueOf(divisor)), DIGITS)
        .doubleValue();
  }

  private static @Nullable Double root(@Nullable Double number) {
    return number == null ? null : (Double) Math.sqrt(number);
  }

  /** Of single numbers. */
  public static class OfNumbers extends Spread {
    OfNumbers() {}

    /** One number more. */
    public static Spread add(Spread numbers, double number) {
      return numbers.with(number, number);
    }
  }

  /** Of pairs. */
  public static class OfPairs extends Spread {
    OfPairs() {}

    /** One pair more. */
    public static Spread add(Spread numbers, double number, double other) {
      return numbers.with(number, other);
    }
  }

  /** VAR_POP. */
  public static final class Variance extends OfNumbers {
    private Variance() {}

    /** The variance of all. */
    public static @Nullable Double result(Spread numbers) {
      return ofAll(numbers);
    }
  }

  /** VAR_SAMP, and VARIANCE. */
  public static final class SampleVariance extends OfNumbers {
    private SampleVariance() {}

    /** The variance of a sample. */
    public static @Nullable Double result(Spread numbers) {
      return ofSample(numbers);
    }
  }

  /** STDDEV_POP. */
  public static final class Deviation extends OfNumbers {
    private Deviation() {}

    /** The deviation of all. */
    public static @Nullable Double result(Spread numbers) {
      return root(ofAll(numbers));
    }
  }

  /** STDDEV_SAMP, and STDDEV. */
  public static final class SampleDeviation extends OfNumbers {
    private SampleDeviation() {}

    /** The deviation of a sample. */
    public static @Nullable Double result(Spread numbers) {
      return root(ofSample(numbers));
    }
  }

  /** COVAR_POP. */
  public static final class Covariance extends OfPairs {
    private Covariance() {}

    /** The covariance of all. */
    public static @Nullable Double result(Spread pairs) {
      return ofAll(pairs);
    }
  }

  /** COVAR_SAMP. */
  public static final class SampleCovariance extends OfPairs {
    private SampleCovariance() {}

    /** The covariance of a sample. */
    public static @Nullable Double result(Spread pairs) {
      return ofSample(pairs);
    }
  }

  /** REGR_SYY. */
  public static final class Squares extends Spread {
    private Squares() {}

    /** One pair more. */
    public static Spread add(Spread numbers, double number, double other) {
      return numbers.with(number, Double.isNaN(other) ? other : number);
    }

    /** The squares of the distances of the first numbers. */
    public static @Nullable Double result(Spread numbers) {
      return total(numbers);
    }
  }

  /** REGR_SXX. */
  public static final class OtherSquares extends Spread {
    private OtherSquares() {}

    /** One pair more. */
    public static Spread add(Spread numbers, double number, double other) {
      return numbers.with(Double.isNaN(number) ? number : other, other);
    }

    /** The squares of the distances of the second numbers. */
    public static @Nullable Double result(Spread numbers) {
      return total(numbers);
    }
  }
}
