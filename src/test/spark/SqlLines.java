import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A Spark that answers statements, each one line of the standard input: a line for each row, and
 * then one that ends the answer.
 */
public final class SqlLines {

  private SqlLines() {}

  /** Each argument is a setting of Spark: {@code spark.ui.enabled=false}. */
  public static void main(String[] arguments) throws IOException {
    SparkSession.Builder builder = SparkSession.builder();
    for (String argument : arguments) {
      String[] setting = argument.split("=", 2);
      builder.config(setting[0], setting[1]);
    }
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (SparkSession spark = builder.getOrCreate();
        BufferedReader statements =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      String sql;
      while ((sql = statements.readLine()) != null) {
        answer(spark, sql, out);
        out.println(";");
      }
    }
  }

  private static void answer(SparkSession spark, String sql, PrintStream out) {
    try {
      for (Row row : spark.sql(sql).collectAsList()) {
        out.println(
            IntStream.range(0, row.size())
                .mapToObj(column -> String.valueOf(row.get(column)))
                .collect(Collectors.joining(" | "))
                .replace("\n", "\\n"));
      }
    } catch (Exception e) {
      out.println("failed: " + e.getMessage().lines().findFirst().orElse(""));
    }
  }
}
