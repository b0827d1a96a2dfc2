package dev.insightsjdbc.scan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.DateRange;
import dev.insightsjdbc.api.DocumentReader;
import dev.insightsjdbc.api.FieldPath;
import dev.insightsjdbc.api.OnlySearching;
import dev.insightsjdbc.api.Page;
import dev.insightsjdbc.api.QueryCodec;
import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.ServiceException.Fault;
import dev.insightsjdbc.api.SessionKey;
import dev.insightsjdbc.api.SortKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A service over documents in memory that evaluates requests in the plainest way. */
final class FakeService implements OnlySearching {

  static final ObjectMapper JSON = new ObjectMapper();

  final List<ObjectNode> documents = new ArrayList<>();
  final List<SearchRequest> requests = new ArrayList<>();
  final List<String> lookUps = new ArrayList<>();
  int maxResultWindow = 10_000;
  int largestPage = Integer.MAX_VALUE;
  boolean echoesSize = true;
  long totalCap = Long.MAX_VALUE;
  boolean flagsCap;
  long bytesOfDocument;
  boolean keepsMicros;
  boolean shufflesTies;
  int shortPages;
  int longestLine = Integer.MAX_VALUE;
  Runnable beforeRequest = () -> {};
  Optional<Instant> clock = Optional.empty();
  private final Random random = new Random(7);

  static FakeService of(String... documents) throws IOException {
    FakeService service = new FakeService();
    for (String document : documents) {
      service.documents.add((ObjectNode) JSON.readTree(document));
    }
    return service;
  }

  @Override
  public synchronized <D> Page<D> search(
      SearchRequest request, DocumentReader<D> reader, CallContext context)
      throws ServiceException {
    beforeRequest.run();
    requests.add(request);
    if (QueryCodec.pathAndQuery(request).length() > longestLine) {
      throw new ServiceException(Fault.PARAMETER_REFUSED, 414, "the line is too long", null);
    }
    if ((request.pageNumber() + 1L) * request.pageSize() > maxResultWindow) {
      throw new ServiceException(Fault.PARAMETER_REFUSED, 401, "beyond the window", null);
    }
    if (request.dates().length().compareTo(DateRange.LONGEST) > 0) {
      throw new ServiceException(Fault.PARAMETER_REFUSED, 401, "more than 60 days", null);
    }
    List<ObjectNode> found =
        new ArrayList<>(
            documents.stream()
                .filter(
                    it -> within(it, request.dates()) && FakeFilter.matches(it, request.filter()))
                .toList());
    sort(found, request.sort());
    int size = Math.min(request.pageSize(), largestPage);
    int from = (int) Math.min(found.size(), (long) request.pageNumber() * size);
    int to = Math.min(found.size(), from + size);
    if (shortPages > 0 && to > from) {
      shortPages--;
      to--;
    }
    try {
      List<D> hits = new ArrayList<>();
      for (ObjectNode document : found.subList(from, to)) {
        hits.add(read(project(document, request.projection().paths()), reader));
      }
      boolean capped = found.size() > totalCap;
      return new Page<>(
          Math.min(found.size(), totalCap),
          capped && flagsCap,
          echoesSize ? OptionalInt.of(size) : OptionalInt.empty(),
          hits,
          bytesOfDocument * hits.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<Instant> now() {
    return clock;
  }

  @Override
  public synchronized <D> Optional<D> get(
      SessionKey key, DocumentReader<D> reader, CallContext context) {
    lookUps.add(key.id() + " on " + key.day());
    return one(key.id(), reader, it -> time(it).toLocalDate().equals(key.day()));
  }

  @Override
  public synchronized <D> Optional<D> find(
      String id, DocumentReader<D> reader, CallContext context) {
    lookUps.add(id);
    return one(id, reader, it -> true);
  }

  private <D> Optional<D> one(String id, DocumentReader<D> reader, Predicate<JsonNode> meant) {
    beforeRequest.run();
    for (ObjectNode document : documents) {
      if (document.get("id").asText().equals(id) && meant.test(document)) {
        try {
          return Optional.of(read(document, reader));
        } catch (IOException | ServiceException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    return Optional.empty();
  }

  private static <D> D read(JsonNode document, DocumentReader<D> reader)
      throws IOException, ServiceException {
    try (JsonParser parser = JSON.getFactory().createParser(document.toString())) {
      parser.nextToken();
      D read = reader.read(parser);
      if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
        throw new IllegalStateException("the reader left the parser elsewhere");
      }
      return read;
    }
  }

  private LocalDateTime time(JsonNode document) {
    LocalDateTime time = LocalDateTime.parse(document.get("session_start_time").asText());
    return keepsMicros ? time : time.truncatedTo(ChronoUnit.MILLIS);
  }

  private boolean within(JsonNode document, DateRange dates) {
    LocalDateTime time = time(document);
    return !time.isBefore(dates.from()) && !time.isAfter(dates.to());
  }

  static Stream<JsonNode> values(JsonNode node, List<String> names) {
    if (node instanceof ArrayNode array) {
      return Stream.iterate(0, i -> i < array.size(), i -> i + 1)
          .flatMap(i -> values(array.get(i), names));
    }
    if (names.isEmpty()) {
      return node.isNull() ? Stream.empty() : Stream.of(node);
    }
    JsonNode child = node.get(names.get(0));
    return child == null ? Stream.empty() : values(child, names.subList(1, names.size()));
  }

  private void sort(List<ObjectNode> found, List<SortKey> keys) {
    Comparator<ObjectNode> order = (unusedLeft, unusedRight) -> 0;
    for (SortKey key : shufflesTies ? keys.subList(0, Math.min(1, keys.size())) : keys) {
      order = order.thenComparing((left, right) -> compare(left, right, key));
    }
    if (shufflesTies) {
      Collections.shuffle(found, random);
    }
    found.sort(order);
  }

  private int compare(JsonNode left, JsonNode right, SortKey key) {
    if (key.path().toString().equals("session_start_time")) {
      int order = time(left).compareTo(time(right));
      return key.direction() == SortKey.Direction.ASC ? order : -order;
    }
    return compareFields(left, right, key);
  }

  static int compareFields(JsonNode left, JsonNode right, SortKey key) {
    List<JsonNode> l = values(left, key.path().names()).toList();
    List<JsonNode> r = values(right, key.path().names()).toList();
    if (l.isEmpty() || r.isEmpty()) {
      return Boolean.compare(l.isEmpty(), r.isEmpty());
    }
    int order =
        isNumber(l.get(0)) && isNumber(r.get(0))
            ? Long.compare(l.get(0).asLong(), r.get(0).asLong())
            : l.get(0).asText().compareTo(r.get(0).asText());
    return key.direction() == SortKey.Direction.ASC ? order : -order;
  }

  /** A number as text is indexed as the number, a fraction as what is before the point. */
  private static boolean isNumber(JsonNode value) {
    return value.isNumber() || value.asText().matches("[0-9]+");
  }

  static JsonNode project(ObjectNode node, List<FieldPath> paths) {
    return paths.isEmpty() ? node : cut(node, paths.stream().map(FieldPath::names).toList());
  }

  private static ObjectNode cut(JsonNode object, List<List<String>> paths) {
    ObjectNode left = JSON.createObjectNode();
    object
        .properties()
        .forEach(
            field -> {
              List<List<String>> below =
                  paths.stream()
                      .filter(path -> path.get(0).equals(field.getKey()))
                      .map(path -> path.subList(1, path.size()))
                      .toList();
              if (below.stream().anyMatch(List::isEmpty)) {
                left.set(field.getKey(), field.getValue());
              } else if (!below.isEmpty() && field.getValue().isObject()) {
                ObjectNode inner = cut(field.getValue(), below);
                if (!inner.isEmpty()) {
                  left.set(field.getKey(), inner);
                }
              } else if (!below.isEmpty() && field.getValue().isArray()) {
                ArrayNode elements = left.putArray(field.getKey());
                field
                    .getValue()
                    .forEach(
                        element -> {
                          ObjectNode inner =
                              element.isObject() ? cut(element, below) : JSON.createObjectNode();
                          if (!inner.isEmpty()) {
                            elements.add(inner);
                          }
                        });
              }
            });
    return left;
  }
}
