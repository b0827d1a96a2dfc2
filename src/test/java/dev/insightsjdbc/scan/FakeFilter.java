package dev.insightsjdbc.scan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.insightsjdbc.api.Clause;
import dev.insightsjdbc.api.FieldPath;
import dev.insightsjdbc.api.Filter;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** What a filter means, in the plainest way: of an array any element. */
final class FakeFilter {

  private FakeFilter() {}

  static boolean matches(JsonNode document, Filter filter) {
    return filter.must().stream().allMatch(it -> holds(document, it))
        && filter.mustNot().stream().noneMatch(it -> holds(document, it))
        && (filter.should().isEmpty()
            || filter.should().stream().anyMatch(it -> holds(document, it)));
  }

  private static boolean holds(JsonNode document, Clause clause) {
    if (clause instanceof Clause.Bool bool) {
      return matches(document, bool.filter());
    }
    Clause.OfField ofField = (Clause.OfField) clause;
    return any(document, ofField.path(), value -> holds(value, ofField));
  }

  private static boolean any(JsonNode document, FieldPath path, Predicate<JsonNode> holds) {
    return FakeService.values(document, path.names()).anyMatch(holds);
  }

  private static boolean holds(JsonNode value, Clause.OfField clause) {
    if (clause instanceof Clause.Term term) {
      return value.isValueNode() && compare(value, term.value()) == 0;
    }
    if (clause instanceof Clause.Match match) {
      List<String> words = Arrays.asList(value.asText().split(" ", -1));
      return Arrays.stream(match.text().split(" ", -1)).anyMatch(words::contains);
    }
    if (clause instanceof Clause.Range range) {
      return range
              .lower()
              .filter(bound -> !isBeyond(compare(value, bound.value()), bound))
              .isEmpty()
          && range
              .upper()
              .filter(bound -> !isBeyond(-compare(value, bound.value()), bound))
              .isEmpty();
    }
    if (clause instanceof Clause.Prefix prefix) {
      return value.asText().startsWith(prefix.prefix());
    }
    if (clause instanceof Clause.Wildcard wildcard) {
      return value.asText().matches(regex(wildcard.pattern()));
    }
    return clause instanceof Clause.Exists;
  }

  private static boolean isBeyond(int compared, Clause.Bound bound) {
    return bound.inclusive() ? compared >= 0 : compared > 0;
  }

  private static int compare(JsonNode value, Object other) {
    if (other instanceof String text) {
      return value.asText().compareTo(text);
    }
    if (other instanceof Boolean bool) {
      return Boolean.compare(value.booleanValue(), bool);
    }
    return value.decimalValue().compareTo(new BigDecimal(other.toString()));
  }

  private static String regex(String wildcard) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < wildcard.length(); i++) {
      char c = wildcard.charAt(i);
      if (c == '\\') {
        i++;
        regex.append("\\Q").append(wildcard.charAt(i)).append("\\E");
      } else {
        regex.append(c == '*' ? ".*" : c == '?' ? "." : "\\Q" + c + "\\E");
      }
    }
    return regex.toString();
  }
}
