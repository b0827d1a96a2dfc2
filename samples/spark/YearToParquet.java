import java.time.LocalDate;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Copies a year of sessions to Parquet, each month by a task of its own, and aggregates the copy.
 * How to run it is on docs/spark.md; the key is in the environment, INSIGHTS_API_KEY.
 */
public final class YearToParquet {

  private static final String REPORT =
      """
      SELECT date_format(session_start_time, 'yyyy-MM') AS call_month,
             COUNT(*) AS calls,
             COUNT_IF(status_code = 200) AS failed,
             CAST(SUM(duration_ms) / 1000 AS BIGINT) AS seconds
      FROM copied_sessions
      GROUP BY call_month
      ORDER BY call_month
      """;

  private YearToParquet() {}

  /** {@code arguments}: the URL, the year, the folder of the copy, which is replaced. */
  public static void main(String[] arguments) {
    String url = arguments[0];
    int year = Integer.parseInt(arguments[1]);
    String folder = arguments[2];
    try (SparkSession spark =
        SparkSession.builder().appName("Sessions of " + year).getOrCreate()) {
      spark
          .read()
          .jdbc(url, "sessions", months(year), properties())
          .write()
          .mode(SaveMode.Overwrite)
          .parquet(folder);
      // Of the copy, not of the API: Spark would read the API again for each action.
      spark.read().parquet(folder).createOrReplaceTempView("copied_sessions");
      for (Row month : spark.sql(REPORT).collectAsList()) {
        System.out.println(month.mkString("  "));
      }
    }
  }

  private static Properties properties() {
    Properties properties = new Properties();
    // Named, since a driver of --jars is not one that Spark's own class loader finds by the URL.
    properties.setProperty("driver", "dev.insightsjdbc.jdbc.InsightsDriver");
    String key = System.getenv("INSIGHTS_API_KEY");
    if (key != null) {
      // As the password: Spark hides its value in logs and pages.
      properties.setProperty("password", key);
    }
    return properties;
  }

  /** A condition for each month: a task each, and no session in two of them. */
  private static String[] months(int year) {
    return IntStream.rangeClosed(1, 12)
        .mapToObj(month -> LocalDate.of(year, month, 1))
        .map(
            first ->
                "session_start_time >= '%s' AND session_start_time < '%s'"
                    .formatted(first, first.plusMonths(1)))
        .toArray(String[]::new);
  }
}
