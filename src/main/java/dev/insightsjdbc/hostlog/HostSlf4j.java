package dev.insightsjdbc.hostlog;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * The host's SLF4J, of whatever version: only methods that each has had since 1.4 are called.
 *
 * @param getLogger {@code (String) → Object}
 * @param isEnabled {@code (Object logger) → boolean}, by level
 * @param log {@code (Object logger, String, Throwable) → void}, by level
 */
record HostSlf4j(
    MethodHandle getLogger, Map<Level, MethodHandle> isEnabled, Map<Level, MethodHandle> log) {

  /** In parts: as a whole, the name would be moved with the rest of what is packed in the jar. */
  private static final String HOME = String.join(".", "org", "slf4j", "");

  /** What stands before the names of all libraries in the jar. */
  private static final String MOVED =
      Logger.class
          .getName()
          .substring(0, Logger.class.getName().length() - (HOME + "Logger").length());

  /** The name that a library's logger has where it is not packed, which hosts configure. */
  static String usualName(String name) {
    return name.startsWith(MOVED) ? name.substring(MOVED.length()) : name;
  }

  /** Null where the host has none. */
  static @Nullable HostSlf4j find(@Nullable ClassLoader loader) {
    try {
      return of(
          Class.forName(HOME + "LoggerFactory", true, loader),
          Class.forName(HOME + "Logger", true, loader));
    } catch (ReflectiveOperationException | LinkageError e) {
      return null;
    }
  }

  private static HostSlf4j of(Class<?> factory, Class<?> logger)
      throws ReflectiveOperationException {
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    Map<Level, MethodHandle> isEnabled = new EnumMap<>(Level.class);
    Map<Level, MethodHandle> log = new EnumMap<>(Level.class);
    for (Level level : Level.values()) {
      String name = level.name().toLowerCase(Locale.ROOT);
      String asking = "is" + level.name().charAt(0) + name.substring(1) + "Enabled";
      MethodHandle enabled =
          lookup.findVirtual(logger, asking, MethodType.methodType(boolean.class));
      isEnabled.put(level, enabled.asType(MethodType.methodType(boolean.class, Object.class)));
      MethodType logging = MethodType.methodType(void.class, String.class, Throwable.class);
      log.put(
          level,
          lookup
              .findVirtual(logger, name, logging)
              .asType(logging.insertParameterTypes(0, Object.class)));
    }
    MethodHandle getLogger =
        lookup
            .findStatic(factory, "getLogger", MethodType.methodType(logger, String.class))
            .asType(MethodType.methodType(Object.class, String.class));
    return new HostSlf4j(getLogger, isEnabled, log);
  }

  Object logger(String name) {
    return call(() -> getLogger.invokeExact(name));
  }

  boolean isEnabled(Object logger, Level level) {
    MethodHandle enabled = isEnabled.get(level);
    return enabled != null && call(() -> (boolean) enabled.invokeExact(logger));
  }

  void log(Object logger, Level level, String message, @Nullable Throwable thrown) {
    MethodHandle method = log.get(level);
    if (method != null) {
      call(
          () -> {
            method.invokeExact(logger, message, thrown);
            return logger;
          });
    }
  }

  private interface Call<T> {
    T run() throws Throwable;
  }

  /** SLF4J's methods declare no checked exception. */
  private static <T> T call(Call<T> call) {
    try {
      return call.run();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
