package dev.insightsjdbc.cli;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.StringReader;
import java.util.Optional;

/**
 * Cuts a text into its statements at each {@code ;} that stands outside of quotes and comments. A
 * command, which begins with {@code !}, also ends with its line. Reads no further than it must, so
 * that a statement can run before the next one is there.
 */
final class StatementReader {

  private final PushbackReader in;
  private final StringBuilder statement = new StringBuilder();
  private boolean meaningful;
  private boolean terminated;
  private boolean open;

  StatementReader(Reader in) {
    this.in = new PushbackReader(in);
  }

  /** Whether the text can be run as it stands: nothing in it waits for its end. */
  static boolean isComplete(String text) throws IOException {
    StatementReader reader = new StatementReader(new StringReader(text));
    boolean complete = true;
    while (reader.next().isPresent()) {
      complete = reader.terminated;
    }
    return complete && !reader.open;
  }

  /** The next statement without its {@code ;}; what holds only comments is none. */
  Optional<String> next() throws IOException {
    statement.setLength(0);
    meaningful = false;
    terminated = false;
    for (int next = in.read(); next >= 0; next = in.read()) {
      char c = (char) next;
      if (c == ';') {
        if (meaningful) {
          terminated = true;
          return Optional.of(statement.toString().strip());
        }
        statement.setLength(0);
      } else if (c == '!' && !meaningful) {
        terminated = true;
        return Optional.of(command());
      } else {
        statement.append(c);
        readOn(c);
      }
    }
    return meaningful ? Optional.of(statement.toString().strip()) : Optional.empty();
  }

  private String command() throws IOException {
    StringBuilder command = new StringBuilder("!");
    for (int next = in.read(); next >= 0 && next != '\n' && next != ';'; next = in.read()) {
      command.append((char) next);
    }
    return command.toString().strip();
  }

  private void readOn(char c) throws IOException {
    if (c == '\'' || c == '"') {
      meaningful = true;
      // A doubled quote within closes and opens again: the same to us.
      open = !readTo(c);
    } else if (c == '-' && follows('-')) {
      readTo('\n');
    } else if (c == '/' && follows('*')) {
      open = !readToEndOfComment();
    } else if (!Character.isWhitespace(c) && c != '\uFEFF') {
      meaningful = true;
    }
  }

  private boolean follows(char wanted) throws IOException {
    int next = in.read();
    if (next == wanted) {
      statement.append(wanted);
      return true;
    }
    if (next >= 0) {
      in.unread(next);
    }
    return false;
  }

  private boolean readTo(char end) throws IOException {
    for (int next = in.read(); next >= 0; next = in.read()) {
      statement.append((char) next);
      if (next == end) {
        return true;
      }
    }
    return false;
  }

  private boolean readToEndOfComment() throws IOException {
    boolean found = readTo('*');
    while (found && !follows('/')) {
      found = readTo('*');
    }
    return found;
  }
}
