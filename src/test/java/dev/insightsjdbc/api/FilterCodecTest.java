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

  @Provide
  Arbitrary<Filter> elasticsearchFilters() {
    return ApiArbitraries.elasticsearchFilters();
  }

  @Property(tries = 300)
  void elasticsearchsFiltersReadBack(@ForAll("elasticsearchFilters") Filter filter)
      throws Exception {
    assertEquals(filter, FilterCodec.read(FilterCodec.write(filter), FilterDialect.ELASTICSEARCH));
  }

  @Test
  void elasticsearchsComponentsLookAsItsOwnDo() throws Exception {
    String text =
        "{\"must\":[{\"terms\":{\"id\":[\"a\",7]}},{\"range\":{\"n\":{\"gt\":1,\"lte\":2.5}}},"
            + "{\"exists\":{\"field\":\"a.b\"}},{\"prefix\":{\"id\":\"x\"}},"
            + "{\"wildcard\":{\"id\":{\"value\":\"x*\",\"case_insensitive\":true}}},"
            + "{\"bool\":{\"must\":[{\"term\":{\"id\":\"a\"}}],\"should\":[{\"term\":{\"id\":\"b\"}}],"
            + "\"minimum_should_match\":1}}]}";
    Filter filter = FilterCodec.read(text, FilterDialect.ELASTICSEARCH);

    assertEquals(text, FilterCodec.write(filter));
    assertEquals(7, filter.clauseCount());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"terms\":{\"id\":[\"a\"]}}",
        "{\"range\":{\"id\":{\"gt\":1}}}",
        "{\"exists\":{\"field\":\"id\"}}",
        "{\"prefix\":{\"id\":\"a\"}}",
        "{\"wildcard\":{\"id\":\"a\"}}",
        "{\"bool\":{}}"
      })
  void theApisPageKnowsNoOtherComponents(String clause) throws Exception {
    String text = "{\"should\":[" + clause + "]}";
    assertEquals(1, FilterCodec.read(text, FilterDialect.ELASTICSEARCH).should().size());
    assertThrows(InvalidParameterException.class, () -> FilterCodec.read(text));
  }

  @Test
  void aNestedBoolHasFilterAsMustAndItsShouldCanBeAWish() throws Exception {
    List<Clause> must = List.of(new Clause.Term(ID, "a"));
    for (int minimum : new int[] {0, 1}) {
      String text =
          "{\"must\":[{\"bool\":{\"filter\":[{\"term\":{\"id\":\"a\"}}],"
              + "\"should\":[{\"term\":{\"id\":\"b\"}}],\"minimum_should_match\":"
              + minimum
              + "}}]}";
      List<Clause> should = minimum == 0 ? List.of() : List.of(new Clause.Term(ID, "b"));
      assertEquals(
          List.of(new Clause.Bool(new Filter(must, List.of(), should))),
          FilterCodec.read(text, FilterDialect.ELASTICSEARCH).must());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"terms\":{\"id\":\"a\"}}",
        "{\"terms\":{\"id\":[null]}}",
        "{\"terms\":{\"id\":[[1]]}}",
        "{\"range\":{\"id\":7}}",
        "{\"range\":{\"id\":{\"gt\":1,\"gte\":1}}}",
        "{\"range\":{\"id\":{\"lt\":null}}}",
        "{\"range\":{\"id\":{\"about\":1}}}",
        "{\"exists\":{\"path\":\"id\"}}",
        "{\"exists\":{\"field\":7}}",
        "{\"exists\":{\"field\":\"a\",\"x\":1}}",
        "{\"exists\":{}}",
        "{\"prefix\":{\"id\":{}}}",
        "{\"prefix\":{\"id\":{\"value\":\"a\",\"boost\":2}}}",
        "{\"wildcard\":{\"id\":[]}}",
        "{\"wildcard\":{\"id\":{\"value\":\"a\",\"case_insensitive\":\"yes\"}}}",
        "{\"wildcard\":{}}",
        "{\"bool\":{\"minimum_should_match\":2}}",
        "{\"bool\":{\"minimum_should_match\":[1]}}",
        "{\"bool\":[]}",
        "{\"bool\":{\"must\":{}}}",
        "{\"fuzzy\":{\"id\":\"a\"}}"
      })
  void whatElasticsearchWouldNotTakeIsRefused(String clause) {
    InvalidParameterException e =
        assertThrows(
            InvalidParameterException.class,
            () -> FilterCodec.read("{\"must\":[" + clause + "]}", FilterDialect.ELASTICSEARCH));
    assertEquals("filter_by", e.parameter());
  }

  @Test
  void theOuterShouldCanBeAWishForElasticsearchOnly() throws Exception {
    String text = "{\"should\":[{\"term\":{\"id\":\"b\"}}],\"minimum_should_match\":0}";
    assertTrue(FilterCodec.read(text, FilterDialect.ELASTICSEARCH).isAll());
    assertThrows(InvalidParameterException.class, () -> FilterCodec.read(text));
  }

  @Test
  void brokenJsonIsNotQuotedByItsPieces() {
    InvalidParameterException e =
        assertThrows(InvalidParameterException.class, () -> FilterCodec.read("secret-key"));
    assertEquals(
        "filter_by: expected a JSON object; it breaks at character 1, got 'secret-key'",
        e.getMessage());
  }

  @Test
  void boolsNestAsDeepAsElasticsearchTakesThem() throws Exception {
    String thirty = "{\"bool\":{\"must\":[".repeat(30) + "]}}".repeat(30);
    String more = "{\"bool\":{\"must\":[" + thirty + "]}}";
    FilterCodec.read("{\"must\":[" + thirty + "]}", FilterDialect.ELASTICSEARCH);
    assertThrows(
        InvalidParameterException.class,
        () -> FilterCodec.read("{\"must\":[" + more + "]}", FilterDialect.ELASTICSEARCH));
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
