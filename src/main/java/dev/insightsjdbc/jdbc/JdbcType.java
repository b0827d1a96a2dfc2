package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.catalog.ColumnType;
import dev.insightsjdbc.plan.SqlType;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The SQL types as JDBC sees them, in the order of their {@link Types} numbers' meaning. Type info,
 * column metadata and result metadata all say what stands here.
 */
enum JdbcType {
  BOOLEAN(Types.BOOLEAN, Boolean.class, 1, 5),
  TINYINT(Types.TINYINT, Integer.class, 3, 4),
  SMALLINT(Types.SMALLINT, Integer.class, 5, 6),
  INTEGER(Types.INTEGER, Integer.class, 10, 11),
  BIGINT(Types.BIGINT, Long.class, 19, 20),
  REAL(Types.REAL, Float.class, 7, 15),
  FLOAT(Types.FLOAT, Double.class, 15, 24),
  DOUBLE(Types.DOUBLE, Double.class, 15, 24),
  DECIMAL(Types.DECIMAL, BigDecimal.class, 19, 21),
  CHAR(Types.CHAR, String.class, Integer.MAX_VALUE, Integer.MAX_VALUE),
  VARCHAR(Types.VARCHAR, String.class, Integer.MAX_VALUE, Integer.MAX_VALUE),
  DATE(Types.DATE, Date.class, 10, 10),
  TIME(Types.TIME, Time.class, 8, 8),
  TIMESTAMP(Types.TIMESTAMP, Timestamp.class, 19, 19),
  VARBINARY(Types.VARBINARY, byte[].class, Integer.MAX_VALUE, Integer.MAX_VALUE),
  OTHER(Types.OTHER, Object.class, 0, Integer.MAX_VALUE);

  /** Digits of a second that a column of type TIMESTAMP has. */
  private static final int MILLISECONDS = 3;

  private static final Map<Integer, JdbcType> BY_NUMBER =
      Arrays.stream(values()).collect(Collectors.toMap(type -> type.jdbcType, type -> type));

  private final int jdbcType;
  private final Class<?> javaClass;
  private final int precision;
  private final int displaySize;

  JdbcType(int jdbcType, Class<?> javaClass, int precision, int displaySize) {
    this.jdbcType = jdbcType;
    this.javaClass = javaClass;
    this.precision = precision;
    this.displaySize = displaySize;
  }

  /**
   * What {@code type} is to JDBC; {@link #OTHER} for what JDBC has no word for. A NULL of no type
   * is a text, since programs cannot read what is OTHER.
   */
  static JdbcType of(SqlType type) {
    return type.jdbcType() == Types.NULL ? VARCHAR : of(type.jdbcType());
  }

  /** The same of one of {@link Types}. */
  static JdbcType of(int number) {
    return switch (number) {
      case Types.NUMERIC -> DECIMAL;
      case Types.BIT -> BOOLEAN;
      case Types.NCHAR -> CHAR;
      case Types.NVARCHAR, Types.LONGVARCHAR, Types.LONGNVARCHAR -> VARCHAR;
      case Types.BINARY, Types.LONGVARBINARY -> VARBINARY;
      default -> BY_NUMBER.getOrDefault(number, OTHER);
    };
  }

  /** A table's column type as a result has it. */
  static SqlType sqlType(ColumnType type, boolean nullable) {
    return switch (type) {
      case VARCHAR -> VARCHAR.sqlType(0, nullable);
      case BOOLEAN -> BOOLEAN.sqlType(0, nullable);
      case INTEGER -> INTEGER.sqlType(0, nullable);
      case BIGINT -> BIGINT.sqlType(0, nullable);
      case TIMESTAMP -> TIMESTAMP.sqlType(MILLISECONDS, nullable);
    };
  }

  SqlType sqlType(int givenPrecision, boolean nullable) {
    return new SqlType(jdbcType, name(), givenPrecision, 0, nullable);
  }

  /** One of {@link Types}. */
  int jdbcType() {
    return jdbcType;
  }

  /** What {@code getObject} gives. */
  Class<?> javaClass() {
    return javaClass;
  }

  boolean isNumber() {
    return Number.class.isAssignableFrom(javaClass);
  }

  boolean isText() {
    return this == CHAR || this == VARCHAR;
  }

  boolean isTime() {
    return this == TIME || this == TIMESTAMP;
  }

  /** Digits, or characters of the longest value, as JDBC counts them. */
  int precision(SqlType type) {
    if (isTime()) {
      return precision + fraction(type);
    }
    boolean sized = isText() || this == VARBINARY || this == DECIMAL;
    return sized && type.precision() > 0 ? type.precision() : precision;
  }

  /** The greatest precision that a value of this type can have. */
  int greatestPrecision() {
    return this == TIMESTAMP || this == TIME ? precision + 1 + MILLISECONDS : precision;
  }

  /** Digits after the point; of a second, where it is a time. */
  int scale(SqlType type) {
    return isTime() ? type.precision() : type.scale();
  }

  /** Characters of the longest value's text; that of a time has its milliseconds. */
  int displaySize(SqlType type) {
    if (isTime()) {
      return greatestPrecision();
    }
    if (this == DECIMAL) {
      return precision(type) + 2;
    }
    return isText() ? precision(type) : displaySize;
  }

  private static int fraction(SqlType type) {
    return type.precision() > 0 ? 1 + type.precision() : 0;
  }
}
