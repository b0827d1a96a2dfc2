package dev.insightsjdbc.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A table of a page whose first column is code, and whose others are what comes of it.
 *
 * @param page where it stands
 * @param line the first one below the heads, from 1
 * @param heads of its columns
 * @param codes the first cell of each row, without its quotes
 */
record PageTable(Path page, int line, List<String> heads, List<String> codes) {

  private static final Pattern BETWEEN = Pattern.compile("(?<!\\\\)\\|");

  /** Every table of a page. */
  static List<PageTable> of(Path page) {
    List<PageTable> tables = new ArrayList<>();
    List<String> lines = lines(page);
    for (int i = 0; i + 1 < lines.size(); i++) {
      if (lines.get(i).startsWith("| ") && lines.get(i + 1).startsWith("|---")) {
        List<String> codes =
            lines.stream()
                .skip(i + 2L)
                .takeWhile(row -> row.startsWith("| "))
                .map(row -> code(cells(row).get(0)))
                .toList();
        tables.add(new PageTable(page, i + 3, cells(lines.get(i)), codes));
      }
    }
    return tables;
  }

  /** The other cells of a row. */
  List<String> results(int row) {
    List<String> cells = cells(lines(page).get(line - 1 + row));
    return cells.subList(1, cells.size());
  }

  /** Writes the other cells of a row. */
  void write(int row, List<String> results) {
    List<String> lines = lines(page);
    String cells = results.stream().map(PageTable::escaped).collect(Collectors.joining(" | "));
    lines.set(
        line - 1 + row, "| `" + escaped(codes.get(row)) + "` | " + cells.replace("  ", " ") + " |");
    try {
      Files.write(page, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> cells(String row) {
    return BETWEEN
        .splitAsStream(row.strip().substring(1))
        .map(cell -> cell.strip().replace("\\|", "|"))
        .toList();
  }

  private static String code(String cell) {
    return cell.replaceFirst("^`(.*)`$", "$1");
  }

  private static String escaped(String cell) {
    return cell.replace("|", "\\|");
  }

  private static List<String> lines(Path page) {
    try {
      return new ArrayList<>(Files.readAllLines(page));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return page + ", line " + line;
  }
}
