package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.DateRange;
import dev.insightsjdbc.api.SearchService;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.scan.Stretches;
import java.util.Optional;

/** The service that a connection uses, and what else the connection must know of it. */
interface ConnectedService extends AutoCloseable {

  /** What answers the connection's scans. */
  SearchService search();

  /**
   * The start times of its first and last session, where they are known; they then stay so until
   * one is deleted through it.
   */
  Optional<DateRange> history();

  /** Where in its history there are no sessions, as far as any connection has seen. */
  Stretches stretches();

  /**
   * Sends one small request, where there is a way to be lost on.
   *
   * @throws ServiceException KEY_REFUSED for a wrong key, and whatever else keeps an answer away
   */
  void ping(CallContext context) throws ServiceException;

  /** Whether it is reached over a network. */
  boolean isRemote();

  /** Whether what is deleted is there again for the next connection. */
  boolean isForgetful();

  @Override
  void close();
}
