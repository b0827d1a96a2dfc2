package dev.insightsjdbc.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * What a command reads from and writes to.
 *
 * @param out for results; unbuffered, and its faults are seen
 * @param err for everything else
 * @param terminal whether a person sits at both ends
 * @param environment the environment's variables
 */
record Streams(
    InputStream in,
    OutputStream out,
    PrintStream err,
    boolean terminal,
    Map<String, String> environment) {

  Streams withOut(OutputStream other) {
    return new Streams(in, other, err, terminal, environment);
  }
}
