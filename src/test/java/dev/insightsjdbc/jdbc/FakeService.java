package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.DateRange;
import dev.insightsjdbc.api.DocumentReader;
import dev.insightsjdbc.api.OnlySearching;
import dev.insightsjdbc.api.Page;
import dev.insightsjdbc.api.RequestListener;
import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.api.SearchService;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.ServiceException.Fault;
import dev.insightsjdbc.scan.Stretches;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A service that counts what is asked of it. */
final class FakeService implements ConnectedService, OnlySearching {

  final AtomicInteger pings = new AtomicInteger();
  final AtomicInteger closings = new AtomicInteger();
  volatile @Nullable Fault fault;

  @Override
  public SearchService search() {
    return this;
  }

  @Override
  public Optional<DateRange> history() {
    return Optional.empty();
  }

  @Override
  public void ping(CallContext context) throws ServiceException {
    pings.incrementAndGet();
    Fault failing = fault;
    context.listener().completed(call(failing == null ? null : failing.name()));
    if (failing != null) {
      throw new ServiceException(failing, "the fake fails", null);
    }
  }

  static RequestListener.Call call(@Nullable String error) {
    return new RequestListener.Call(
        Instant.EPOCH,
        "GET",
        "http://fake/insights/sessions",
        0,
        Duration.ZERO,
        0,
        0,
        -1,
        1,
        error);
  }

  @Override
  public Stretches stretches() {
    return Stretches.FORGOTTEN;
  }

  @Override
  public boolean isRemote() {
    return true;
  }

  @Override
  public boolean isForgetful() {
    return false;
  }

  @Override
  public <D> Page<D> search(SearchRequest request, DocumentReader<D> reader, CallContext context)
      throws ServiceException {
    throw new ServiceException(Fault.UNAVAILABLE, "the fake answers no search", null);
  }

  @Override
  public void close() {
    closings.incrementAndGet();
  }
}
