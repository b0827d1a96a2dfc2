package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.DocumentReader;
import dev.insightsjdbc.api.Page;
import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.api.SearchService;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.ServiceException.Fault;
import dev.insightsjdbc.api.SessionKey;
import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.RowCursor;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hears the first search of a scan, and answers none: so one knows it without sending it. */
final class FirstRequest implements SearchService {

  private @Nullable SearchRequest search;

  private FirstRequest() {}

  /**
   * The first search that a run of a scan sends; empty where it sends none.
   *
   * @throws IllegalArgumentException as {@link Scanner#open}
   */
  static Optional<SearchRequest> of(
      ScanSpec spec, ScanSettings settings, int longestLine, Bindings bindings) {
    FirstRequest service = new FirstRequest();
    ScanContext context = new ScanContext(bindings, CallContext.NONE, warning -> {});
    Scanner scanner = new Scanner(service, settings.withConcurrency(1), longestLine);
    try (RowCursor rows = scanner.open(spec, context)) {
      rows.next();
    } catch (ServiceException | SQLException e) {
      return Optional.ofNullable(service.search); // its own refusal
    }
    return Optional.empty();
  }

  private static ServiceException unanswered() {
    return new ServiceException(Fault.CLOSED, "nothing is sent", null);
  }

  @Override
  public <D> Page<D> search(SearchRequest request, DocumentReader<D> reader, CallContext context)
      throws ServiceException {
    search = request;
    throw unanswered();
  }

  @Override
  public <D> Optional<D> get(SessionKey key, DocumentReader<D> reader, CallContext context)
      throws ServiceException {
    throw unanswered();
  }

  @Override
  public <D> Optional<D> find(String id, DocumentReader<D> reader, CallContext context)
      throws ServiceException {
    throw unanswered();
  }

  @Override
  public boolean delete(SessionKey key, CallContext context) throws ServiceException {
    throw unanswered();
  }
}
