package dev.insightsjdbc.hostlog;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.helpers.NOPLogger;

/** Loggers of the host by name, or silent ones. */
final class HostLoggerFactory implements ILoggerFactory {

  private final ConcurrentMap<String, Logger> loggers = new ConcurrentHashMap<>();
  private volatile @Nullable HostSlf4j host;

  /**
   * Looks for the host's SLF4J with the loader of this class: the thread's context loader may know
   * nothing of the driver, or outlive it.
   */
  void findTheHosts() {
    host = HostSlf4j.find(HostLoggerFactory.class.getClassLoader());
  }

  @Override
  public Logger getLogger(String name) {
    return loggers.computeIfAbsent(name, this::newLogger);
  }

  private Logger newLogger(String name) {
    HostSlf4j found = host;
    return found == null
        ? NOPLogger.NOP_LOGGER
        : new HostLogger(name, found, found.logger(HostSlf4j.usualName(name)));
  }
}
