package dev.insightsjdbc.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A fenced block of a page.
 *
 * @param page where it stands
 * @param line its first line, from 1
 * @param info what follows the fence: {@code sql}, {@code java}, {@code sql no-run} …
 * @param text its lines
 * @param output the {@code text} block that follows under the same heading, if there is one
 */
public record CodeBlock(
    Path page, int line, String info, List<String> text, Optional<List<String>> output) {

  private static final String FENCE = "```";

  /** Every block of the README and of the pages in {@code docs} and its folders. */
  public static List<CodeBlock> all() {
    return pages().stream().flatMap(page -> of(page).stream()).toList();
  }

  /** The README and the pages in {@code docs} and its folders. */
  static List<Path> pages() {
    try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
      Stream<Path> pages = docs.filter(page -> page.toString().endsWith(".md")).sorted();
      return Stream.concat(Stream.of(Path.of("README.md")), pages).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<CodeBlock> of(Path page) {
    List<CodeBlock> blocks = new ArrayList<>();
    List<String> lines = lines(page);
    boolean adjacent = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith(FENCE)) {
        int end = i + 1 + lines.subList(i + 1, lines.size()).indexOf(FENCE);
        if (end == i) {
          throw new AssertionError(page + ", line " + (i + 1) + ": the block does not end");
        }
        String info = line.substring(FENCE.length()).strip();
        List<String> text = List.copyOf(lines.subList(i + 1, end));
        if (adjacent && info.equals("text")) {
          blocks.add(blocks.remove(blocks.size() - 1).withOutput(text));
        } else {
          blocks.add(new CodeBlock(page, i + 1, info, text, Optional.empty()));
        }
        adjacent = true;
        i = end;
      } else {
        adjacent &= !line.startsWith("#");
      }
    }
    return blocks;
  }

  private static List<String> lines(Path page) {
    try {
      return Files.readAllLines(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CodeBlock withOutput(List<String> lines) {
    return new CodeBlock(page, line, info, text, Optional.of(lines));
  }

  /** Where it stands, for people. */
  @Override
  public String toString() {
    return page + ", line " + line + " (" + info + ")";
  }
}
