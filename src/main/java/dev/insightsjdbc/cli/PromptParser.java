package dev.insightsjdbc.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.impl.DefaultParser;

/** Keeps the prompt reading until a statement is whole, and cuts words for completion. */
final class PromptParser implements Parser {

  private final DefaultParser words =
      new DefaultParser().quoteChars(new char[0]).escapeChars(new char[0]);

  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    if (context == ParseContext.ACCEPT_LINE && !isWhole(line)) {
      throw new EOFError(-1, -1, "the statement has no ; yet");
    }
    return words.parse(line, cursor, ParseContext.COMPLETE);
  }

  private static boolean isWhole(String line) {
    try {
      return PromptCommands.isCommand(line) || StatementReader.isComplete(line);
    } catch (IOException e) {
      throw new UncheckedIOException("a String does not fail", e);
    }
  }
}
