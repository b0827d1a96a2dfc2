package dev.insightsjdbc.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterCodecTest {

  private static final FieldPath ID = FieldPath.of("id");

  @Provide
  Arbitrary<Filter> filters() {
    return ApiArbitraries.filters();
  }

  @Property(tries = 500)
  void filtersReadBack(@ForAll("filters") Filter filter) throws Exception {
    assertEquals(filter, FilterCodec.read(FilterCodec.write(filter)));
  }

  @Property(tries = 30)
  void cutFiltersAreRefused(@ForAll("filters") Filter filter) {
    String text = FilterCodec.write(filter);
    for (int end = 0; end < text.length(); end++) {
      String cut = text.substring(0, end);
      assertThrows(InvalidParameterException.class, () -> FilterCodec.read(cut), cut);
    }
  }

  @Test
  void writesWhatTheApisPageShows() {
    Filter filter =
        new Filter(
            List.of(new Clause.Term(ID, "a\"b"), new Clause.Term(FieldPath.of("n"), 7L)),
            List.of(new Clause.Term(FieldPath.of("done"), true)),
            List.of(new Clause.Match(FieldPath.of("transcription.client"), "i love this agent!")));

    assertEquals(
        "{\"must\":[{\"term\":{\"id\":\"a\\\"b\"}},{\"term\":{\"n\":7}}],"
            + "\"must_not\":[{\"term\":{\"done\":true}}],"
            + "\"should\":[{\"match\":{\"transcription.client\":\"i love this agent!\"}}]}",
        FilterCodec.write(filter));
    assertEquals(FilterCodec.write(filter), filter.toString());
    assertEquals(4, filter.clauseCount());
    assertFalse(filter.isAll());
  }

  @Test
  void allIsAnEmptyObjectAndBack() throws Exception {
    assertEquals("{}", FilterCodec.write(Filter.ALL));
    assertTrue(FilterCodec.read(" {} ").isAll());
    assertTrue(FilterCodec.read("{\"must\":[],\"should\":[]}").isAll());
  }

  @Test
  void numbersKeepTheirValue() throws Exception {
    assertEquals(9_007_199_254_740_993L, value("9007199254740993"));
    assertEquals(new BigInteger("9223372036854775808"), value("9223372036854775808"));
    assertEquals(new BigDecimal("0.10"), value("0.10"));
    assertEquals(new BigDecimal("1E+3"), value("1E3"));
  }

  @Test
  void matchTakesAScalarAsItsText() throws Exception {
    assertEquals(
        List.of(new Clause.Match(ID, "7")),
        FilterCodec.read("{\"must\":[{\"match\":{\"id\":7}}]}").must());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "[]",
        "null",
        "{\"must\":{}}",
        "{\"must\":null}",
        "{\"must\":[1]}",
        "{\"must\":[{}]}",
        "{\"must\":[{\"range\":{\"a\":1}}]}",
        "{\"must\":[{\"term\":{}}]}",
        "{\"must\":[{\"term\":[]}]}",
        "{\"must\":[{\"term\":{\"a\":null}}]}",
        "{\"must\":[{\"term\":{\"a\":[1]}}]}",
        "{\"must\":[{\"term\":{\"a\":{\"value\":1}}}]}",
        "{\"must\":[{\"term\":{\"a\":1,\"b\":2}}]}",
        "{\"must\":[{\"term\":{\"a\":1},\"match\":{\"b\":\"c\"}}]}",
        "{\"must\":[{\"match\":{\"a\":null}}]}",
        "{\"must\":[{\"match\":{\"a\":{}}}]}",
        "{\"must\":[{\"term\":{\"\":1}}]}",
        "{\"must\":[{\"term\":{\"a..b\":1}}]}",
        "{\"must\":[],\"must\":[]}",
        "{\"filter\":[]}",
        "{} {}",
        "{}x",
        "{\"must\":[{\"term\":{\"a\":NaN}}]}"
      })
  void whatThePageDoesNotNameIsRefused(String text) {
    InvalidParameterException e =
        assertThrows(InvalidParameterException.class, () -> FilterCodec.read(text));
    assertEquals("filter_by", e.parameter());
  }

  @Test
  void termsTakeScalarsOnly() {
    assertThrows(IllegalArgumentException.class, () -> new Clause.Term(ID, 1.5d));
    assertThrows(IllegalArgumentException.class, () -> new Clause.Term(ID, List.of()));
  }

  @Property(tries = 500)
  void everyTextIsAFilterOrRefused(@ForAll String text) {
    try {
      FilterCodec.read(text);
    } catch (InvalidParameterException e) {
      assertEquals("filter_by", e.parameter());
    }
  }

  private static Object value(String number) throws InvalidParameterException {
    Filter filter = FilterCodec.read("{\"must\":[{\"term\":{\"id\":" + number + "}}]}");
    return ((Clause.Term) filter.must().get(0)).value();
  }
}
