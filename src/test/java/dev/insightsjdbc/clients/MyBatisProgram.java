package dev.insightsjdbc.clients;

import dev.insightsjdbc.jdbc.InsightsDataSource;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.RowBounds;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;

/** MyBatis: mappers, row bounds, and its manual commit with a rollback at each close. */
final class MyBatisProgram {

  /** A row, by its setters. */
  public static final class Session {
    private String id;
    private LocalDateTime startTime;
    private Integer duration;

    public void setId(String id) {
      this.id = id;
    }

    public void setStartTime(LocalDateTime startTime) {
      this.startTime = startTime;
    }

    public void setDuration(Integer duration) {
      this.duration = duration;
    }

    @Override
    public String toString() {
      return id + " " + startTime + " " + duration;
    }
  }

  /** Statements. */
  public interface Sessions {

    @Select(
        "SELECT id, session_start_time AS startTime, duration_ms AS duration FROM sessions"
            + " WHERE channel = #{channel} AND session_start_time >= #{from}"
            + " ORDER BY session_start_time LIMIT #{rows}")
    List<Session> first(
        @Param("channel") String channel,
        @Param("from") LocalDateTime from,
        @Param("rows") long rows);
  }

  private MyBatisProgram() {}

  /** {@code arguments}: a URL and a key. */
  public static void main(String[] arguments) {
    InsightsDataSource source = new InsightsDataSource();
    source.setUrl(arguments[0]);
    source.setApiKey(arguments[1]);
    Configuration configuration =
        new Configuration(new Environment("insights", new JdbcTransactionFactory(), source));
    configuration.addMapper(Sessions.class);
    SqlSessionFactory factory = new SqlSessionFactoryBuilder().build(configuration);
    try (SqlSession session = factory.openSession()) {
      Sessions sessions = session.getMapper(Sessions.class);
      sessions.first("voice", LocalDateTime.of(2020, 10, 1, 0, 0), 2).forEach(System.out::println);
      session.rollback(true);
    }
    try (SqlSession session = factory.openSession(true)) {
      String statement = Sessions.class.getName() + ".first";
      System.out.println(
          session
              .selectList(
                  statement,
                  java.util.Map.of(
                      "channel", "sms", "from", LocalDateTime.of(2020, 9, 1, 0, 0), "rows", 9L),
                  new RowBounds(2, 3))
              .size());
    }
  }
}
