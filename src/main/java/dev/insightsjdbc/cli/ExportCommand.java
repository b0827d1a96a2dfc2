package dev.insightsjdbc.cli;

import dev.insightsjdbc.embedded.index.StoreException;
import dev.insightsjdbc.embedded.load.StoreExporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code export}: the documents of a store as NDJSON. */
final class ExportCommand implements Command {

  private static final String STORE = "--store";
  private static final String OUT = "--out";

  @Override
  public String name() {
    return "export";
  }

  @Override
  public String summary() {
    return "give back the documents of a store, newest first";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.value(STORE, "DIR", "the folder of the store"),
        Option.value(OUT, "FILE", "the NDJSON file to write; - is the standard output (-)"));
  }

  @Override
  public int run(Arguments arguments, Streams streams)
      throws UsageException, CommandException, IOException {
    Path store =
        arguments
            .path(STORE)
            .orElseThrow(() -> new UsageException("export needs " + STORE + " DIR"));
    try {
      OutputTarget.of(arguments, OUT, streams)
          .write("the sessions", out -> StoreExporter.export(store, out));
    } catch (StoreException e) {
      throw new CommandException(Main.message(e), e);
    }
    return Main.DONE;
  }
}
