package dev.insightsjdbc.cli;

import dev.insightsjdbc.embedded.index.IndexSettings;
import dev.insightsjdbc.embedded.index.StoreException;
import dev.insightsjdbc.embedded.load.BadDocumentException;
import dev.insightsjdbc.embedded.load.DocumentLoadException;
import dev.insightsjdbc.embedded.load.LoadOptions;
import dev.insightsjdbc.embedded.load.LoadSummary;
import dev.insightsjdbc.embedded.load.StoreLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code load}: documents into a store that lasts. */
final class LoadCommand implements Command {

  private static final String STORE = "--store";
  private static final String SKIP_BAD = "--skip-bad";
  private static final String IGNORE_ABOVE = "--ignore-above";

  /** What systems say of a full disk, an exhausted quota, and a limit of a file's size. */
  private static final List<String> FULL =
      List.of("no space left", "not enough space", "quota", "file too large");

  @Override
  public String name() {
    return "load";
  }

  @Override
  public String summary() {
    return "add documents to a store on disk; one with a known id replaces the one before";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.value(STORE, "DIR", "the folder of the store, which is made if there is none"),
        Option.flag(SKIP_BAD, "pass over documents that are no sessions, instead of stopping"),
        Option.value(
            IGNORE_ABOVE,
            "N",
            "a new store does not index strings of more characters ("
                + IndexSettings.LONGEST_STRING
                + ")"));
  }

  @Override
  public Optional<String> operands() {
    return Optional.of("FILE…");
  }

  @Override
  public int run(Arguments arguments, Streams streams)
      throws UsageException, CommandException, IOException, InterruptedException {
    Path store =
        arguments.path(STORE).orElseThrow(() -> new UsageException("load needs " + STORE + " DIR"));
    List<Path> files = arguments.paths();
    if (files.isEmpty()) {
      throw new UsageException("load needs a FILE: .ndjson or .json, or a folder of them");
    }
    LoadReport report = new LoadReport(streams.err(), streams.terminal(), System::nanoTime);
    LoadSummary summary = loadOrTell(store, files, options(arguments), report);
    String line =
        String.format(
            Locale.ROOT,
            "%,d sessions loaded into %s (%,d in it now), %,d bad ones skipped%n",
            summary.loaded(),
            store,
            summary.sessions(),
            summary.skipped());
    streams.out().write(line.getBytes(StandardCharsets.UTF_8));
    return Main.DONE;
  }

  /** A load that a signal ends has a word to say, too. */
  private static LoadSummary loadOrTell(
      Path store, List<Path> files, LoadOptions options, LoadReport report)
      throws CommandException, IOException, InterruptedException {
    Thread atSignal = new Thread(report::stopped, "insights-load-stop");
    Runtime.getRuntime().addShutdownHook(atSignal);
    try {
      return load(store, files, options, report);
    } finally {
      forget(atSignal);
    }
  }

  private static void forget(Thread atSignal) {
    try {
      Runtime.getRuntime().removeShutdownHook(atSignal);
    } catch (IllegalStateException e) {
      // The signal came meanwhile, and the word is said already.
    }
  }

  private static LoadOptions options(Arguments arguments) throws UsageException {
    LoadOptions options = LoadOptions.DEFAULT;
    if (arguments.has(SKIP_BAD)) {
      options = options.withSkipBad();
    }
    if (arguments.has(IGNORE_ABOVE)) {
      long characters =
          arguments.number(
              IGNORE_ABOVE, IndexSettings.LONGEST_STRING, 1, IndexSettings.LONGEST_STRING);
      options = options.withIgnoreAbove((int) characters);
    }
    return options;
  }

  private static LoadSummary load(
      Path store, List<Path> files, LoadOptions options, LoadReport report)
      throws CommandException, IOException, InterruptedException {
    try {
      return StoreLoader.load(store, files, options, report);
    } catch (BadDocumentException e) {
      throw failed(e, report, "mend it, or pass over such ones with " + SKIP_BAD);
    } catch (DocumentLoadException e) {
      throw failed(e, report, "mend that and give the same command again");
    } catch (StoreException e) {
      String remedy = isFull(Main.message(e)) ? "make room" : "mend that";
      throw failed(e, report, remedy + " and give the same command again");
    } finally {
      report.finish();
    }
  }

  /** Says what went wrong; where anything was loaded also what is left of that, and what to do. */
  private static CommandException failed(Exception fault, LoadReport report, String remedy) {
    String rest =
        report.safe().map(safe -> String.format(Locale.ROOT, "; %s; %s", safe, remedy)).orElse("");
    return new CommandException(Main.message(fault) + rest, fault);
  }

  /** Java gives the system's words only. */
  private static boolean isFull(String message) {
    String words = message.toLowerCase(Locale.ROOT);
    return FULL.stream().anyMatch(words::contains);
  }
}
