package dev.insightsjdbc.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.calcite.avatica.util.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowCodecTest {

  private static @Nullable Object copy(@Nullable Object value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    RowCodec.write(value, new DataOutputStream(bytes));
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    Object copy = RowCodec.read(in);
    assertEquals(-1, in.read());
    return copy;
  }

  @Provide
  Arbitrary<@Nullable Object> values() {
    return Arbitraries.lazyOf(
        () -> Arbitraries.strings().map(value -> value),
        () -> Arbitraries.strings().ascii().map(value -> value),
        () -> Arbitraries.longs().map(value -> value),
        () -> Arbitraries.integers().map(value -> value),
        () -> Arbitraries.shorts().map(value -> value),
        () -> Arbitraries.bytes().map(value -> value),
        () -> Arbitraries.doubles().map(value -> value),
        () -> Arbitraries.floats().map(value -> value),
        () -> Arbitraries.bigDecimals().map(value -> value),
        () -> Arbitraries.of(true, false, null, Double.NaN, -0.0, Float.NEGATIVE_INFINITY),
        () -> Arbitraries.bytes().array(byte[].class).map(ByteString::new),
        () -> values().list().ofMaxSize(4).map(list -> list),
        () -> values().array(Object[].class).ofMaxSize(4).map(row -> row));
  }

  @Property
  void aValueIsReadAsItWasWritten(@ForAll("values") @Nullable Object value) throws IOException {
    assertEquals(List.of(plain(value)), List.of(plain(copy(value))));
  }

  /** Arrays as what is equal where all in them is, with its classes. */
  private static Object plain(@Nullable Object value) {
    if (value instanceof Object[] row) {
      return "row" + Arrays.stream(row).map(RowCodecTest::plain).toList();
    } else if (value instanceof List<?> list) {
      return list.stream().map(RowCodecTest::plain).toList();
    }
    return value == null ? "null" : value.getClass().getName() + " " + value;
  }

  @Test
  void halfASurrogatePairStaysOne() throws IOException {
    assertEquals("a\ud83d", copy("a\ud83d"));
  }

  @Test
  void aDecimalKeepsItsScale() throws IOException {
    assertEquals(new BigDecimal("1.500"), copy(new BigDecimal("1.500")));
  }

  @Test
  void aValueOfAnotherClassIsRefusedByName() {
    IOException e = assertThrows(IOException.class, () -> copy(Instant.EPOCH));
    assertEquals("rows of java.time.Instant cannot be written", e.getMessage());
  }
}
