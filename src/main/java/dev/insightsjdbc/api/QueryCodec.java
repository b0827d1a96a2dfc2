package dev.insightsjdbc.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a search looks in a URL's query. */
public final class QueryCodec {

  /** The search route's path, below the base URL. */
  public static final String SEARCH_PATH = "/insights/sessions";

  private static final String FROM_DATE = "from_date";
  private static final String TO_DATE = "to_date";
  private static final String PAGE_NUMBER = "page_number";
  private static final String PAGE_SIZE = "page_size";
  private static final String SORT_BY = "sort_by";
  private static final String FILTER_BY = "filter_by";
  private static final String PROJECT_FIELDS = "project_fields";

  private static final JsonFactory JSON = new JsonFactory();

  private QueryCodec() {}

  /** The parameters of a search, decoded, in the order in which they are sent. */
  public static Map<String, String> parameters(SearchRequest request) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put(FROM_DATE, DateCodec.write(request.dates().from()));
    parameters.put(TO_DATE, DateCodec.write(request.dates().to()));
    parameters.put(PAGE_NUMBER, Integer.toString(request.pageNumber()));
    parameters.put(PAGE_SIZE, Integer.toString(request.pageSize()));
    if (!request.sort().isEmpty()) {
      parameters.put(
          SORT_BY, request.sort().stream().map(SortKey::toString).collect(Collectors.joining(",")));
    }
    if (!request.filter().isAll()) {
      parameters.put(FILTER_BY, FilterCodec.write(request.filter()));
    }
    if (!request.projection().isAll()) {
      parameters.put(PROJECT_FIELDS, writeProjection(request.projection()));
    }
    return parameters;
  }

  /** The search route with its query, everything in it percent-encoded. */
  public static String pathAndQuery(SearchRequest request) {
    return parameters(request).entrySet().stream()
        .map(parameter -> parameter.getKey() + "=" + PercentEncoding.encode(parameter.getValue()))
        .collect(Collectors.joining("&", SEARCH_PATH + "?", ""));
  }

  /**
   * Reads a search.
   *
   * @param parameters decoded, by name
   * @throws InvalidParameterException where one is missing, unknown, or not what the API's page
   *     asks for
   */
  public static SearchRequest read(Map<String, String> parameters)
      throws InvalidParameterException {
    return read(parameters, FilterDialect.DOCUMENTED);
  }

  /** As {@link #read(Map)}, of a filter with the components of a dialect. */
  public static SearchRequest read(Map<String, String> parameters, FilterDialect dialect)
      throws InvalidParameterException {
    for (String name : parameters.keySet()) {
      requireKnown(name);
    }
    LocalDateTime from = DateCodec.readFrom(FROM_DATE, required(parameters, FROM_DATE));
    LocalDateTime to = DateCodec.readTo(TO_DATE, required(parameters, TO_DATE));
    if (from.isAfter(to)) {
      throw new InvalidParameterException(
          FROM_DATE, "a time not after to_date " + parameters.get(TO_DATE), from.toString());
    }
    String filter = parameters.get(FILTER_BY);
    String sort = parameters.get(SORT_BY);
    String projection = parameters.get(PROJECT_FIELDS);
    return new SearchRequest(
        new DateRange(from, to),
        filter == null ? Filter.ALL : FilterCodec.read(filter, dialect),
        sort == null ? List.of() : readSort(sort),
        projection == null ? Projection.ALL : readProjection(projection),
        readPageNumber(parameters),
        readPageSize(parameters));
  }

  private static void requireKnown(String name) throws InvalidParameterException {
    switch (name) {
      case FROM_DATE, TO_DATE, PAGE_NUMBER, PAGE_SIZE, SORT_BY, FILTER_BY, PROJECT_FIELDS -> {}
      default ->
          throw new InvalidParameterException(
              name,
              "one of from_date, to_date, page_number, page_size, sort_by, filter_by and"
                  + " project_fields",
              name);
    }
  }

  private static String required(Map<String, String> parameters, String name)
      throws InvalidParameterException {
    String text = parameters.get(name);
    if (text == null) {
      throw InvalidParameterException.missing(name, "an ISO date or date-time");
    }
    return text;
  }

  /** The page number that a search asks for, or the default. */
  public static int readPageNumber(Map<String, String> parameters)
      throws InvalidParameterException {
    return readInt(parameters, PAGE_NUMBER, SearchRequest.DEFAULT_PAGE_NUMBER);
  }

  /** The page size that a search asks for, or the default. */
  public static int readPageSize(Map<String, String> parameters) throws InvalidParameterException {
    return readInt(parameters, PAGE_SIZE, SearchRequest.DEFAULT_PAGE_SIZE);
  }

  private static int readInt(Map<String, String> parameters, String name, int absent)
      throws InvalidParameterException {
    @Nullable String text = parameters.get(name);
    if (text == null) {
      return absent;
    }
    try {
      // Java's own parser also takes signs and the digits of all scripts.
      if (text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
        return Integer.parseInt(text);
      }
    } catch (NumberFormatException e) {
      // said below, as for what is no number
    }
    throw new InvalidParameterException(name, "a whole number from 0", text);
  }

  private static List<SortKey> readSort(String text) throws InvalidParameterException {
    List<SortKey> keys = new ArrayList<>();
    for (String key : text.split(",", -1)) {
      int colon = key.lastIndexOf(':');
      String direction = colon < 0 ? "asc" : key.substring(colon + 1).toLowerCase(Locale.ROOT);
      String path = colon < 0 ? key : key.substring(0, colon);
      try {
        keys.add(
            new SortKey(
                FieldPath.of(path.strip()),
                SortKey.Direction.valueOf(direction.strip().toUpperCase(Locale.ROOT))));
      } catch (IllegalArgumentException e) {
        throw new InvalidParameterException(
            SORT_BY, "path:asc, path:desc or path, comma-separated", key);
      }
    }
    return keys;
  }

  private static String writeProjection(Projection projection) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartArray();
      for (FieldPath path : projection.paths()) {
        json.writeString(path.toString());
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter does not fail", e);
    }
    return text.toString();
  }

  private static Projection readProjection(String text) throws InvalidParameterException {
    String expected = "a JSON array of document paths";
    List<FieldPath> paths = new ArrayList<>();
    try (JsonParser json = JSON.createParser(text)) {
      boolean good = json.nextToken() == JsonToken.START_ARRAY;
      while (good && json.nextToken() == JsonToken.VALUE_STRING) {
        paths.add(FieldPath.of(json.getText()));
      }
      if (!good || json.currentToken() != JsonToken.END_ARRAY || json.nextToken() != null) {
        throw new InvalidParameterException(PROJECT_FIELDS, expected, text);
      }
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new InvalidParameterException(PROJECT_FIELDS, expected, text);
    } catch (IOException e) {
      throw new UncheckedIOException("a String does not fail", e);
    }
    return paths.isEmpty() ? Projection.ALL : Projection.of(paths);
  }
}
