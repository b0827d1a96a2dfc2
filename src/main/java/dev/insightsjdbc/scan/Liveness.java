package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.CancelSignal;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.ServiceException.Fault;

/** Whether anybody still waits for a scan. Safe for use by several threads. */
final class Liveness {

  private final CancelSignal cancel;
  private volatile boolean closed;

  Liveness(CancelSignal cancel) {
    this.cancel = cancel;
  }

  void close() {
    closed = true;
  }

  void check() throws ServiceException {
    if (closed) {
      throw new ServiceException(Fault.CANCELLED, "the scan was closed before its end", null);
    }
    if (cancel.isCancelled()) {
      throw new ServiceException(Fault.CANCELLED, "the scan was cancelled", null);
    }
  }
}
