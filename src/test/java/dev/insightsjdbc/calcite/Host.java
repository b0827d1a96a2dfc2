package dev.insightsjdbc.calcite;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.calcite.adapter.java.ReflectiveSchema;
import org.apache.calcite.jdbc.CalciteConnection;

/** A program with a Calcite model of its own: our schema is one of several there. */
final class Host {

  private Host() {}

  /** A team that looks after the sessions of a channel. */
  public static final class Team {
    public final String channel;
    public final String team;

    Team(String channel, String team) {
      this.channel = channel;
      this.team = team;
    }
  }

  /** What else the program knows. */
  public static final class Desk {
    public final Team[] teams = {new Team("voice", "phones"), new Team("sms", "texts")};
  }

  /** Connects to a model with the schema {@code insights}, and {@code desk} with other data. */
  static Connection connect(Map<String, Object> operands) throws SQLException {
    return connect(Map.of("insights", operands), Map.of());
  }

  /**
   * Connects to a model.
   *
   * @param schemas the operands of schemas of ours, by name
   * @param properties of the connection
   */
  static Connection connect(
      Map<String, Map<String, Object>> schemas, Map<String, String> properties)
      throws SQLException {
    Properties info = new Properties();
    info.setProperty("model", "inline:" + model(schemas));
    info.setProperty("caseSensitive", "false");
    info.setProperty("unquotedCasing", "UNCHANGED");
    info.setProperty("timeZone", "UTC");
    info.putAll(properties);
    Connection connection = DriverManager.getConnection("jdbc:calcite:", info);
    connection
        .unwrap(CalciteConnection.class)
        .getRootSchema()
        .add("desk", new ReflectiveSchema(new Desk()));
    return connection;
  }

  private static String model(Map<String, Map<String, Object>> schemas) {
    String mounted =
        schemas.entrySet().stream()
            .map(schema -> schema(schema.getKey(), schema.getValue()))
            .collect(Collectors.joining(","));
    return "{\"version\":\"1.0\",\"defaultSchema\":\"insights\",\"schemas\":[" + mounted + "]}";
  }

  private static String schema(String name, Map<String, Object> operands) {
    String text =
        new LinkedHashMap<>(operands)
            .entrySet().stream()
                .map(
                    operand ->
                        operand.getValue() instanceof String value
                            ? "\"" + operand.getKey() + "\":\"" + value.replace("\\", "\\\\") + "\""
                            : "\"" + operand.getKey() + "\":" + operand.getValue())
                .collect(Collectors.joining(","));
    return "{\"name\":\""
        + name
        + "\",\"type\":\"custom\",\"factory\":\"dev.insightsjdbc.calcite.InsightsSchemaFactory\","
        + "\"operand\":{"
        + text
        + "}}";
  }
}
