package dev.insightsjdbc.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.api.ServiceException.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** How the contract's tests make services and ask them. */
abstract class SearchQuestions {

  private final List<SearchService> open = new ArrayList<>();

  /** A service over these documents. It is closed after the test. */
  protected abstract SearchService serviceOver(List<String> documents) throws Exception;

  @AfterEach
  void closeServices() {
    open.forEach(SearchService::close);
  }

  /** A session that starts at one time, so that sessions come by their ids. */
  static String session(String id, String fields) {
    return String.format(
        Locale.ROOT,
        "{\"id\":\"%s\",\"session_start_time\":\"2020-10-08T10:00:00\",%s}",
        id,
        fields);
  }

  static String document(String id, String start) {
    return String.format(Locale.ROOT, "{\"id\":\"%s\",\"session_start_time\":\"%s\"}", id, start);
  }

  final SearchService service(String... documents) throws Exception {
    return opened(serviceOver(List.of(documents)));
  }

  final SearchService opened(SearchService service) {
    open.add(service);
    return service;
  }

  static Map<String, String> must(String components) {
    return Map.of("filter_by", "{\"must\":[" + components + "]}");
  }

  static Map<String, String> dates(String from, String to) {
    return Map.of("from_date", from, "to_date", to);
  }

  static SearchRequest request(Map<String, String> parameters) throws InvalidParameterException {
    Map<String, String> all = new LinkedHashMap<>(dates("2020-10-01", "2020-10-31"));
    all.put("page_size", "100");
    all.putAll(parameters);
    return QueryCodec.read(all);
  }

  static Page<String> search(SearchService service, Map<String, String> parameters)
      throws ServiceException, InvalidParameterException {
    return service.search(request(parameters), new DocumentText(), CallContext.NONE);
  }

  static List<String> documents(SearchService service, Map<String, String> parameters)
      throws ServiceException, InvalidParameterException {
    return search(service, parameters).hits();
  }

  static List<String> ids(SearchService service, Map<String, String> parameters)
      throws ServiceException, InvalidParameterException {
    Page<String> page = search(service, parameters);
    List<String> ids = page.hits().stream().map(SearchQuestions::idOf).toList();
    assertEquals(ids.size(), page.total(), "total");
    return ids;
  }

  static String idOf(String document) {
    return document.replaceFirst("^\\{\"id\":\"([^\"]*)\".*", "$1");
  }

  static void assertRefused(SearchService service, Map<String, String> parameters, String name) {
    ServiceException fault =
        assertThrows(ServiceException.class, () -> search(service, parameters));
    assertEquals(Fault.PARAMETER_REFUSED, fault.fault(), fault.getMessage());
    assertTrue(fault.getMessage().contains(name), fault.getMessage());
  }
}
