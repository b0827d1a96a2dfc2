package dev.insightsjdbc.cli;

import dev.insightsjdbc.api.FilterDialect;
import dev.insightsjdbc.embedded.EmbeddedOptions;
import dev.insightsjdbc.embedded.http.FaultScript;
import dev.insightsjdbc.embedded.http.Pause;
import dev.insightsjdbc.embedded.http.ServerOptions;
import dev.insightsjdbc.embedded.index.IndexSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The options of {@code serve}: their names, what they are by default, and what they mean. */
final class ServeOptions {

  /** Where the access log goes; {@link #STANDARD_ERROR} for there. */
  static final String ACCESS_LOG = "--access-log";

  static final String STANDARD_ERROR = "-";

  private static final String DATA = "--data";
  private static final String STORE = "--store";
  private static final String PORT = "--port";
  private static final String BIND = "--bind";
  private static final String KEY = "--key";
  private static final String ELASTICSEARCH = "--elasticsearch";
  private static final String MAX_PAGE_SIZE = "--max-page-size";
  private static final String IGNORE_ABOVE = "--ignore-above";
  private static final String SHUFFLE = "--shuffle";
  private static final String LATENCY = "--latency";
  private static final String FAIL_RATE = "--fail-rate";
  private static final String FAIL_SEED = "--fail-seed";
  private static final String FAULTS = "--faults";

  private static final int DEFAULT_PORT = 8080;
  private static final int LAST_PORT = 65_535;
  private static final int LARGEST_PAGE = 10_000;

  static final List<Option> ALL =
      List.of(
          Option.value(DATA, "PATH", "an .ndjson or .json file, or a folder of them"),
          Option.value(STORE, "DIR", "instead of files, a store that load made"),
          Option.value(PORT, "N", "the port; 0 is any free one (" + DEFAULT_PORT + ")"),
          Option.value(BIND, "ADDRESS", "where to listen; needs a key unless loopback (127.0.0.1)"),
          Option.value(KEY, "K", "the key that requests must bring as X-Vgai-Key (none)"),
          Option.value(ACCESS_LOG, "FILE", "a line for each request; - is the standard error"),
          Option.flag(ELASTICSEARCH, "also take range, exists, terms, prefix, wildcard and bool"),
          Option.value(MAX_PAGE_SIZE, "N", "give smaller pages than asked for"),
          Option.value(
              IGNORE_ABOVE,
              "N",
              "do not index longer strings (" + IndexSettings.LONGEST_STRING + ")"),
          Option.flag(SHUFFLE, "give what sort_by leaves equal in another order each time"),
          Option.value(LATENCY, "50ms", "answer later than possible"),
          Option.value(FAIL_RATE, "0.05", "let this share of the requests fail in random ways"),
          Option.value(FAIL_SEED, "N", "which random ways (0)"),
          Option.value(FAULTS, "LIST", "let requests fail in this order: ok*3,429:2,reset,loop"));

  private final Arguments arguments;

  ServeOptions(Arguments arguments) {
    this.arguments = arguments;
  }

  ServePlan plan() throws UsageException {
    Optional<Path> store = arguments.path(STORE);
    Optional<Path> data = arguments.path(DATA);
    if (store.isPresent() && data.isPresent()) {
      throw new UsageException(
          "serve takes " + DATA + " PATH or " + STORE + " DIR, not both of them");
    }
    Path source =
        store
            .or(() -> data)
            .orElseThrow(
                () -> new UsageException("serve needs " + DATA + " PATH or " + STORE + " DIR"));
    return new ServePlan(source, store.isPresent(), service(), server());
  }

  private EmbeddedOptions service() throws UsageException {
    EmbeddedOptions options = EmbeddedOptions.DEFAULT;
    if (arguments.has(ELASTICSEARCH)) {
      options = options.withDialect(FilterDialect.ELASTICSEARCH);
    }
    if (arguments.has(MAX_PAGE_SIZE)) {
      options =
          options.withMaxPageSize(
              (int) arguments.number(MAX_PAGE_SIZE, LARGEST_PAGE, 1, LARGEST_PAGE));
    }
    if (arguments.has(IGNORE_ABOVE)) {
      options =
          options.withIgnoreAbove(
              (int)
                  arguments.number(
                      IGNORE_ABOVE, IndexSettings.LONGEST_STRING, 1, IndexSettings.LONGEST_STRING));
    }
    return arguments.has(SHUFFLE) ? options.withShuffle() : options;
  }

  private ServerOptions server() throws UsageException {
    ServerOptions options =
        ServerOptions.open()
            .withPort((int) arguments.number(PORT, DEFAULT_PORT, 0, LAST_PORT))
            .withLatency(latency())
            .withFaults(faults());
    Optional<String> key = arguments.text(KEY);
    if (key.isPresent()) {
      if (!ServerOptions.isKey(key.get())) {
        throw new UsageException(
            KEY + " takes a key that is not blank, without spaces around it or control characters");
      }
      options = options.withKey(key.get());
    }
    Optional<String> bind = arguments.text(BIND);
    return bind.isPresent() ? bound(options, bind.get()) : options;
  }

  private static ServerOptions bound(ServerOptions options, String name) throws UsageException {
    try {
      InetAddress address = InetAddress.getByName(name);
      if (!name.isBlank() && (address.isLoopbackAddress() || options.key().isPresent())) {
        return options.withAddress(address);
      }
    } catch (UnknownHostException e) {
      throw wrong(BIND, "an address of this machine, such as 0.0.0.0 for all", name);
    }
    if (name.isBlank()) {
      throw wrong(BIND, "an address of this machine, such as 0.0.0.0 for all", name);
    }
    throw new UsageException(
        BIND + " " + name + " lets other machines in, so it needs " + KEY + " K too");
  }

  private Duration latency() throws UsageException {
    Optional<String> text = arguments.text(LATENCY);
    if (text.isEmpty()) {
      return Duration.ZERO;
    }
    Optional<Duration> pause = Pause.read(text.get());
    if (pause.isEmpty()) {
      throw wrong(LATENCY, "a pause such as 50ms or 2s", text.get());
    }
    return pause.get();
  }

  private FaultScript faults() throws UsageException {
    Optional<String> rate = arguments.text(FAIL_RATE);
    Optional<String> list = arguments.text(FAULTS);
    long seed = arguments.number(FAIL_SEED, 0, Long.MIN_VALUE, Long.MAX_VALUE);
    if (rate.isPresent() && list.isPresent()) {
      throw new UsageException("serve takes " + FAIL_RATE + " or " + FAULTS + ", not both of them");
    }
    if (arguments.has(FAIL_SEED) && rate.isEmpty()) {
      throw new UsageException(FAIL_SEED + " does nothing without " + FAIL_RATE);
    }
    if (list.isPresent()) {
      try {
        return FaultScript.parse(list.get());
      } catch (IllegalArgumentException e) {
        throw new UsageException(FAULTS + ": " + Main.message(e));
      }
    }
    return rate.isPresent() ? FaultScript.random(share(rate.get()), seed) : FaultScript.NONE;
  }

  private static double share(String text) throws UsageException {
    try {
      double share = Double.parseDouble(text);
      if (share >= 0 && share <= 1) {
        return share;
      }
    } catch (NumberFormatException e) {
      // said below, as for a number out of bounds
    }
    throw wrong(FAIL_RATE, "a share from 0 to 1", text);
  }

  private static UsageException wrong(String option, String expected, String found) {
    return new UsageException(option + " takes " + expected + ", not \"" + found + "\"");
  }
}
