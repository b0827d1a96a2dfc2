package dev.insightsjdbc.cli;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/**
 * Completes the names of tables, columns and functions, words of SQL, and the prompt's commands.
 */
final class PromptCompleter implements Completer {

  private static final List<String> WORDS =
      List.of(
          "SELECT",
          "FROM",
          "WHERE",
          "GROUP BY",
          "ORDER BY",
          "HAVING",
          "LIMIT",
          "OFFSET",
          "AND",
          "OR",
          "NOT",
          "IN",
          "IS NULL",
          "BETWEEN",
          "LIKE",
          "EXISTS",
          "JOIN",
          "LEFT JOIN",
          "ON",
          "AS",
          "DISTINCT",
          "COUNT(*)",
          "SUM(",
          "AVG(",
          "MIN(",
          "MAX(",
          "CASE",
          "WHEN",
          "THEN",
          "ELSE",
          "END",
          "CAST(",
          "TIMESTAMP '",
          "DATE '",
          "INTERVAL '",
          "DESC",
          "ASC",
          "NULLS LAST",
          "UNION ALL",
          "WITH",
          "EXPLAIN PLAN FOR");

  /** Candidates by their text; the value is the group that they are shown in. */
  private final SortedMap<String, String> candidates = new TreeMap<>();

  static PromptCompleter of(DatabaseMetaData metaData) throws SQLException {
    PromptCompleter completer = new PromptCompleter();
    WORDS.forEach(word -> completer.candidates.put(word, "words"));
    PromptCommands.HELP.keySet().forEach(word -> completer.candidates.put(word, "commands"));
    completer.addFunctions(metaData);
    try (ResultSet columns = metaData.getColumns(null, null, "%", "%")) {
      while (columns.next()) {
        String table = columns.getString("TABLE_NAME");
        completer.candidates.put(columns.getString("COLUMN_NAME"), "columns");
        completer.candidates.put(table, "tables");
        completer.candidates.put(columns.getString("TABLE_SCHEM") + "." + table, "tables");
      }
    }
    return completer;
  }

  private void addFunctions(DatabaseMetaData metaData) throws SQLException {
    String functions =
        String.join(
            ",",
            metaData.getStringFunctions(),
            metaData.getNumericFunctions(),
            metaData.getTimeDateFunctions());
    Arrays.stream(functions.split(",", -1))
        .filter(name -> !name.isBlank())
        .forEach(name -> candidates.put(name.strip() + "(", "functions"));
    try (ResultSet own = metaData.getFunctions(null, null, "%")) {
      while (own.next()) {
        candidates.put(own.getString("FUNCTION_NAME") + "(", "functions");
      }
    }
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> found) {
    String typed = line.word().substring(0, line.wordCursor());
    String before = typed.substring(0, nameStart(typed));
    String name = typed.substring(before.length()).toLowerCase(Locale.ROOT);
    candidates.forEach(
        (text, group) -> {
          if (text.toLowerCase(Locale.ROOT).startsWith(name)) {
            boolean endsHere = !text.endsWith("(") && !text.endsWith("'");
            found.add(new Candidate(before + text, text, group, null, null, null, endsHere));
          }
        });
  }

  /** Where the name under the cursor begins: after a bracket, a comma, an operator or an alias. */
  private static int nameStart(String typed) {
    int start = typed.length();
    while (start > 0 && "(),=<>+-*/.".indexOf(typed.charAt(start - 1)) < 0) {
      start--;
    }
    return start;
  }
}
