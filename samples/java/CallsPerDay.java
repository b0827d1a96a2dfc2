import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;

/**
 * Calls a day in a week, by plain JDBC: {@code java -cp insights-jdbc-all.jar CallsPerDay.java
 * [URL]}. Without a URL it asks the sample sessions in the jar.
 */
public final class CallsPerDay {

  private static final String QUERY =
      """
      SELECT CAST(session_start_time AS DATE) AS call_day, COUNT(*) AS calls
      FROM sessions
      WHERE session_start_time >= ? AND session_start_time < ?
      GROUP BY CAST(session_start_time AS DATE)
      ORDER BY call_day
      """;

  private CallsPerDay() {}

  public static void main(String[] arguments) throws SQLException {
    String url = arguments.length > 0 ? arguments[0] : "jdbc:insights:embedded:sample";
    LocalDateTime monday = LocalDateTime.of(2020, 9, 14, 0, 0);
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement query = connection.prepareStatement(QUERY)) {
      query.setObject(1, monday);
      query.setObject(2, monday.plusWeeks(1));
      try (ResultSet days = query.executeQuery()) {
        while (days.next()) {
          System.out.println(days.getDate("call_day") + "  " + "*".repeat(days.getInt("calls")));
        }
      }
    }
  }
}
