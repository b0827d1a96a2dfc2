package dev.insightsjdbc.embedded;

import com.fasterxml.jackson.core.JsonParser;
import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.DocumentReader;
import dev.insightsjdbc.api.InvalidParameterException;
import dev.insightsjdbc.api.RequestListener.Call;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.ServiceException.Fault;
import dev.insightsjdbc.embedded.index.StoreBusyException;
import dev.insightsjdbc.embedded.index.StrictJson;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;

/** One request that is answered in process: its faults in the API's words, and what is told. */
final class InProcessCall {

  private static final int OK = 200;
  private static final int REFUSED = 401;
  private static final int NOT_FOUND = 404;
  private static final int FAILED = 500;
  private static final int BUSY = 503;

  /** Answers a request. */
  @FunctionalInterface
  interface Answering<T> {
    T answer() throws IOException, InvalidParameterException, ServiceException;
  }

  private final String method;
  private final String target;
  private final CallContext context;
  private int status = OK;
  private int hits;
  private long total = -1;
  private @Nullable String error;

  InProcessCall(String method, String target, CallContext context) {
    this.method = method;
    this.target = target;
    this.context = context;
  }

  /** Answers, and tells the listener however it ends. */
  <T> T run(Answering<T> answering) throws ServiceException {
    Instant startedAt = Instant.now();
    long startNanos = System.nanoTime();
    try {
      return answered(answering);
    } catch (ServiceException e) {
      status = e.status();
      error = e.getMessage();
      throw e;
    } finally {
      Duration elapsed = Duration.ofNanos(System.nanoTime() - startNanos);
      context
          .listener()
          .completed(
              new Call(startedAt, method, target, status, elapsed, 0, hits, total, 1, error));
    }
  }

  private <T> T answered(Answering<T> answering) throws ServiceException {
    if (context.cancel().isCancelled()) {
      throw cancelled();
    }
    try {
      return answering.answer();
    } catch (InvalidParameterException e) {
      throw fault(
          Fault.PARAMETER_REFUSED, REFUSED, "the embedded service refused " + e.getMessage(), e);
    } catch (AlreadyClosedException e) {
      throw fault(Fault.CLOSED, 0, "the embedded service was closed", e);
    } catch (StoreBusyException e) {
      throw fault(Fault.UNAVAILABLE, BUSY, e.getMessage(), e);
    } catch (IOException e) {
      String message = "the embedded service cannot read its sessions (" + e.getMessage() + ")";
      throw fault(Fault.UNAVAILABLE, FAILED, message, e);
    }
  }

  /** Says what the answer holds. */
  void found(long all, int documents) {
    total = all;
    hits = documents;
  }

  /** Says that the one session asked for is not there. */
  void notFound() {
    status = NOT_FOUND;
  }

  /** Has a document read, unless nobody waits for it any more. */
  <D> D read(byte[] document, DocumentReader<D> reader) throws ServiceException {
    if (context.cancel().isCancelled()) {
      throw cancelled();
    }
    try (JsonParser json = StrictJson.FACTORY.createParser(document)) {
      json.nextToken();
      return reader.read(json);
    } catch (IOException e) {
      String message = "a document cannot be read (" + e.getMessage() + ")";
      throw fault(Fault.MALFORMED_ANSWER, OK, message, e);
    }
  }

  ServiceException cancelled() {
    return fault(Fault.CANCELLED, 0, "cancelled before it was answered", null);
  }

  private ServiceException fault(
      Fault fault, int answered, String message, @Nullable Throwable cause) {
    return new ServiceException(
        fault,
        answered,
        String.format(Locale.ROOT, "%s; asked for %s %s", message, method, target),
        cause);
  }
}
