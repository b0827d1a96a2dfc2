package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.ServiceException.Fault;
import dev.insightsjdbc.rows.DocumentRows;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much memory the documents take that one scan has to have all at once before it gives the
 * first of them. Safe for use by several threads.
 */
final class KeptDocuments {

  /** What keeps sessions to put them in order, or to tell those that come again. */
  static final String OF_A_MILLISECOND = "reading sessions that started at the same millisecond";

  private final long mostBytes;
  private final AtomicLong bytes = new AtomicLong();

  KeptDocuments(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /**
   * Counts a document that is kept from now on.
   *
   * @param what is kept, for whoever reads that it is too much
   * @throws ServiceException of the fault {@link Fault#OVER_MEMORY} where it is too much
   */
  void keep(DocumentRows document, String what) throws ServiceException {
    long before = bytes.get();
    if (bytes.addAndGet(document.bytes()) > mostBytes) {
      throw new ServiceException(
          Fault.OVER_MEMORY,
          what
              + " would keep more than maxLocalMemory allows, which is "
              + mostBytes
              + " bytes (it has "
              + before
              + "); narrow the statement by WHERE, for example by session_start_time, or by fewer"
              + " columns, or raise maxLocalMemory and the JVM's -Xmx",
          null);
    }
  }

  boolean hasRoomFor(DocumentRows document) {
    return bytes.get() + document.bytes() <= mostBytes;
  }

  void drop(DocumentRows document) {
    bytes.addAndGet(-document.bytes());
  }
}
