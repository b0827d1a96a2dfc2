package dev.insightsjdbc.hostlog;

import java.io.Serial;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.AbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/**
 * A logger of the host's under our SLF4J's interface. The host's levels decide; markers are not
 * handed on.
 */
final class HostLogger extends AbstractLogger {

  @Serial private static final long serialVersionUID = 1L;

  private final transient HostSlf4j host;
  private final transient Object logger;

  HostLogger(String name, HostSlf4j host, Object logger) {
    this.name = name;
    this.host = host;
    this.logger = logger;
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      String pattern,
      Object @Nullable [] values,
      @Nullable Throwable thrown) {
    host.log(logger, level, MessageFormatter.basicArrayFormat(pattern, values), thrown);
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  public boolean isTraceEnabled() {
    return host.isEnabled(logger, Level.TRACE);
  }

  @Override
  public boolean isTraceEnabled(Marker marker) {
    return isTraceEnabled();
  }

  @Override
  public boolean isDebugEnabled() {
    return host.isEnabled(logger, Level.DEBUG);
  }

  @Override
  public boolean isDebugEnabled(Marker marker) {
    return isDebugEnabled();
  }

  @Override
  public boolean isInfoEnabled() {
    return host.isEnabled(logger, Level.INFO);
  }

  @Override
  public boolean isInfoEnabled(Marker marker) {
    return isInfoEnabled();
  }

  @Override
  public boolean isWarnEnabled() {
    return host.isEnabled(logger, Level.WARN);
  }

  @Override
  public boolean isWarnEnabled(Marker marker) {
    return isWarnEnabled();
  }

  @Override
  public boolean isErrorEnabled() {
    return host.isEnabled(logger, Level.ERROR);
  }

  @Override
  public boolean isErrorEnabled(Marker marker) {
    return isErrorEnabled();
  }
}
