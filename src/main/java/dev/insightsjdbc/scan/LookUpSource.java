package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.DocumentReader;
import dev.insightsjdbc.api.RequestListener;
import dev.insightsjdbc.api.SearchService;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.SessionKey;
import dev.insightsjdbc.rows.DocumentRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Sessions that are asked for by their ids, one by one, and then put in order. */
final class LookUpSource implements DocumentSource {

  private final SearchService service;
  private final CallContext call;
  private final Overlap overlap;
  private final Turns turns;
  private final DocumentReader<DocumentRows> reader;
  private final RequestPlan plan;
  private final Comparator<DocumentRows> order;
  private @Nullable Iterator<DocumentRows> found;

  /**
   * A source.
   *
   * @param plan says which ids; sessions that started outside of its windows are left out
   */
  LookUpSource(
      SearchService service,
      CallContext call,
      Overlap overlap,
      Turns turns,
      DocumentReader<DocumentRows> reader,
      RequestPlan plan,
      Comparator<DocumentRows> order) {
    this.service = service;
    this.call = call;
    this.overlap = overlap;
    this.turns = turns;
    this.reader = reader;
    this.plan = plan;
    this.order = order;
  }

  @Override
  public @Nullable DocumentRows next() throws ServiceException {
    Iterator<DocumentRows> documents = found;
    if (documents == null) {
      documents = lookUp().iterator();
      found = documents;
    }
    return documents.hasNext() ? documents.next() : null;
  }

  private List<DocumentRows> lookUp() throws ServiceException {
    List<DocumentRows> sessions = new ArrayList<>();
    overlap.inOrder(
        plan.ids(),
        id -> turns.ask(() -> lookUp(id), found -> found.session.isPresent() ? 1 : 0, Found::bytes),
        (id, found) ->
            found.session.filter(session -> isMeant(session, id)).ifPresent(sessions::add));
    sessions.sort(order);
    return sessions;
  }

  private record Found(Optional<DocumentRows> session, long bytes) {}

  private Found lookUp(String id) throws ServiceException {
    AtomicLong bytes = new AtomicLong();
    CallContext counted =
        call.withListener(
            new RequestListener() {
              @Override
              public void completed(Call answered) {
                bytes.addAndGet(answered.bytes());
                call.listener().completed(answered);
              }

              @Override
              public void asksAnother() throws ServiceException {
                call.listener().asksAnother();
              }
            });
    Optional<DocumentRows> session =
        plan.form() == RequestPlan.Form.GET
            ? service.get(new SessionKey(id, plan.day()), reader, counted)
            : service.find(id, reader, counted);
    return new Found(session, bytes.get());
  }

  private boolean isMeant(DocumentRows session, String id) {
    return session.id().equals(id)
        && plan.windows().stream().anyMatch(window -> window.contains(session.startMillis()));
  }
}
