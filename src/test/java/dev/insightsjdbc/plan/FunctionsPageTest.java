package dev.insightsjdbc.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSyntax;
import org.junit.jupiter.api.Test;

/** The page of functions names every function that statements can call. */
class FunctionsPageTest {

  /** What a person has no use for: names of the session and the host, and the planner's own. */
  private static final Set<String> NOT_NAMED =
      Set.of(
          "CONVERT",
          "CURRENT_CATALOG",
          "CURRENT_PATH",
          "CURRENT_ROLE",
          "CURRENT_SCHEMA",
          "CURRENT_USER",
          "FUSION",
          "INTERSECTION",
          "SESSION_USER",
          "SINGLE_VALUE",
          "SYSTEM_USER",
          "TRANSLATE3",
          "TYPEOF",
          "USER",
          "VARIANTNULL");

  private static final Pattern WINDOW_OF_STREAM = Pattern.compile("(HOP|SESSION|TUMBLE)_.*");

  @Test
  void everyFunctionIsOnThePage() throws IOException {
    String page = Files.readString(Path.of("docs", "functions.md"));
    List<String> missing =
        FunctionTable.INSTANCE.getOperatorList().stream()
            .filter(FunctionsPageTest::isCalled)
            .map(SqlOperator::getName)
            .map(name -> name.replaceFirst("_(ABSENT|NULL)_ON_NULL$", ""))
            .distinct()
            .filter(name -> !NOT_NAMED.contains(name))
            .filter(name -> !Pattern.compile("(?i)[`( ]" + name + "\\b").matcher(page).find())
            .toList();

    assertEquals(List.of(), missing);
  }

  private static boolean isCalled(SqlOperator operator) {
    return operator instanceof SqlFunction function
        && function.getFunctionType() != SqlFunctionCategory.MATCH_RECOGNIZE
        && function.getSyntax() != SqlSyntax.INTERNAL
        && !function.getName().startsWith("$")
        && !WINDOW_OF_STREAM.matcher(function.getName()).matches();
  }
}
