package dev.insightsjdbc.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.avatica.util.ByteString;
import org.jspecify.annotations.Nullable;

/** Values of the engine as bytes of a file that this process reads again. */
final class RowCodec {

  private static final int NULL = 0;
  private static final int FALSE = 1;
  private static final int TRUE = 2;
  private static final int TEXT_LATIN1 = 3;
  private static final int TEXT = 4;
  private static final int LONG = 5;
  private static final int INTEGER = 6;
  private static final int SHORT = 7;
  private static final int BYTE = 8;
  private static final int DOUBLE = 9;
  private static final int FLOAT = 10;
  private static final int DECIMAL = 11;
  private static final int BYTES = 12;
  private static final int ROW = 13;
  private static final int LIST = 14;

  private RowCodec() {}

  /** A value of a class that has no bytes. */
  static final class UnknownClassException extends IOException {
    private static final long serialVersionUID = 1L;

    UnknownClassException(Class<?> type) {
      super("rows of " + type.getName() + " cannot be written");
    }
  }

  static void write(@Nullable Object value, DataOutput out) throws IOException {
    if (value == null) {
      out.writeByte(NULL);
    } else if (value instanceof String text) {
      writeText(text, out);
    } else if (value instanceof Object[] row) {
      out.writeByte(ROW);
      writeAll(row, out);
    } else if (value instanceof Number number) {
      writeNumber(number, out);
    } else if (value instanceof Boolean flag) {
      out.writeByte(flag ? TRUE : FALSE);
    } else if (value instanceof List<?> list) {
      out.writeByte(LIST);
      writeAll(list.toArray(), out);
    } else if (value instanceof ByteString bytes) {
      out.writeByte(BYTES);
      writeBytes(bytes.getBytes(), out);
    } else {
      throw new UnknownClassException(value.getClass());
    }
  }

  private static void writeNumber(Number number, DataOutput out) throws IOException {
    if (number instanceof Long) {
      out.writeByte(LONG);
      out.writeLong(number.longValue());
    } else if (number instanceof Integer) {
      out.writeByte(INTEGER);
      out.writeInt(number.intValue());
    } else if (number instanceof Double) {
      out.writeByte(DOUBLE);
      out.writeLong(Double.doubleToRawLongBits(number.doubleValue()));
    } else if (number instanceof BigDecimal decimal) {
      out.writeByte(DECIMAL);
      out.writeInt(decimal.scale());
      writeBytes(decimal.unscaledValue().toByteArray(), out);
    } else if (number instanceof Short) {
      out.writeByte(SHORT);
      out.writeShort(number.shortValue());
    } else if (number instanceof Byte) {
      out.writeByte(BYTE);
      out.writeByte(number.byteValue());
    } else if (number instanceof Float) {
      out.writeByte(FLOAT);
      out.writeInt(Float.floatToRawIntBits(number.floatValue()));
    } else {
      throw new UnknownClassException(number.getClass());
    }
  }

  /** Half a surrogate pair stays what it is, which UTF-8 has no bytes for. */
  private static void writeText(String text, DataOutput out) throws IOException {
    boolean narrow = text.chars().allMatch(letter -> letter <= 0xff);
    out.writeByte(narrow ? TEXT_LATIN1 : TEXT);
    out.writeInt(text.length());
    if (narrow) {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    } else {
      out.writeChars(text);
    }
  }

  private static void writeAll(@Nullable Object[] values, DataOutput out) throws IOException {
    out.writeInt(values.length);
    for (Object value : values) {
      write(value, out);
    }
  }

  private static void writeBytes(byte[] bytes, DataOutput out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static @Nullable Object read(DataInput in) throws IOException {
    int tag = in.readByte();
    return switch (tag) {
      case NULL -> null;
      case FALSE -> false;
      case TRUE -> true;
      case TEXT_LATIN1 -> new String(readBytes(in), StandardCharsets.ISO_8859_1);
      case TEXT -> readText(in);
      case LONG -> in.readLong();
      case INTEGER -> in.readInt();
      case SHORT -> in.readShort();
      case BYTE -> in.readByte();
      case DOUBLE -> Double.longBitsToDouble(in.readLong());
      case FLOAT -> Float.intBitsToFloat(in.readInt());
      case DECIMAL -> readDecimal(in);
      case BYTES -> new ByteString(readBytes(in));
      case ROW -> readAll(in).toArray();
      case LIST -> readAll(in);
      default -> throw new IOException("there is no value of kind " + tag);
    };
  }

  private static BigDecimal readDecimal(DataInput in) throws IOException {
    int scale = in.readInt();
    return new BigDecimal(new BigInteger(readBytes(in)), scale);
  }

  private static String readText(DataInput in) throws IOException {
    char[] letters = new char[in.readInt()];
    for (int place = 0; place < letters.length; place++) {
      letters[place] = in.readChar();
    }
    return new String(letters);
  }

  private static List<@Nullable Object> readAll(DataInput in) throws IOException {
    int size = in.readInt();
    List<@Nullable Object> values = new ArrayList<>(size);
    for (int place = 0; place < size; place++) {
      values.add(read(in));
    }
    return values;
  }

  private static byte[] readBytes(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return bytes;
  }
}
