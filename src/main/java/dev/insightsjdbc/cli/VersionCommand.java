package dev.insightsjdbc.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code version}: which build this is. */
final class VersionCommand implements Command {

  @Override
  public String name() {
    return "version";
  }

  @Override
  public String summary() {
    return "show the version";
  }

  @Override
  public List<Option> options() {
    return List.of();
  }

  @Override
  public int run(Arguments arguments, Streams streams) throws IOException {
    String line = title() + " on Java " + Runtime.version() + "\n";
    streams.out().write(line.getBytes(StandardCharsets.UTF_8));
    return Main.DONE;
  }

  /** The program's name and version, as the jar's manifest tells it. */
  static String title() {
    @Nullable String version = Main.class.getPackage().getImplementationVersion();
    return "Insights JDBC " + (version == null ? "(not from a jar)" : version);
  }
}
