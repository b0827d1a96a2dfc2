package dev.insightsjdbc.calcite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.catalog.Table;
import dev.insightsjdbc.integration.Stage;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.calcite.jdbc.CalciteConnection;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.schema.SchemaPlus;
import org.apache.calcite.schema.Statistic;
import org.apache.calcite.schema.lookup.LikePattern;
import org.apache.calcite.util.ImmutableBitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a model may say of the schema, and what it is told where that is wrong. */
final class InsightsSchemaFactoryTest {

  private static final SchemaPlus ROOT = CalciteSchema.createRootSchema(false, false, "").plus();

  private static InsightsSchema create(Map<String, Object> operands) {
    return (InsightsSchema) InsightsSchemaFactory.INSTANCE.create(ROOT, "insights", operands);
  }

  private static String refused(Map<String, Object> operands) {
    return assertThrows(IllegalArgumentException.class, () -> create(operands)).getMessage();
  }

  @Test
  void aTargetStandsForAUrlAndCalcitesOwnOperandsAreLeftAlone() {
    try (InsightsSchema schema =
        create(
            Map.of(
                "target",
                "embedded:sample",
                "modelUri",
                "m.json",
                "PAGESIZE",
                50,
                "validate",
                true))) {
      assertEquals(
          Catalog.tables().stream().map(Table::name).sorted().toList(),
          schema.tables().getNames(LikePattern.any()).stream().sorted().toList());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pageSise | 5    | did you mean 'pageSize'?",
        "urls     | x    | did you mean 'url'?",
        "pushdown | most | documented or elasticsearch or off",
        "target   | //eu | one of the operands url and target",
      })
  void anOperandThatIsWrongIsNamed(String name, String value, String words) {
    String message = refused(Map.of("url", "jdbc:insights:embedded:sample", name, value));

    assertTrue(message.startsWith("schema insights: "), message);
    assertTrue(message.contains(words), message);
  }

  @Test
  void aModelSaysWhatIsConnectedTo() {
    assertTrue(refused(Map.of("pageSize", 5)).contains("url"));
    assertTrue(refused(Map.of("url", "jdbc:other:x")).contains("jdbc:insights://eu"));
  }

  @Test
  void aKeyIsInNoMessage() throws IOException {
    try (Stage stage = Stage.ofSample()) {
      String url = stage.url();
      assertFalse(refused(Map.of("url", url, "apiKey", "s3cret-key")).contains("s3cret"));
      assertFalse(refused(Map.of("url", url + ";apiKey=s3cret-key")).contains("s3cret"));
      RuntimeException error =
          assertThrows(
              RuntimeException.class,
              () -> Host.connect(Map.of("url", url, "apiKey", "s3cret-key")));
      for (Throwable cause = error; cause != null; cause = cause.getCause()) {
        assertFalse(cause.toString().contains("s3cret"), cause.toString());
      }
    }
  }

  @Test
  void aClosedSchemaAnswersNoMore() throws SQLException, IOException {
    try (Stage stage = Stage.ofSample();
        Connection host = Host.connect(Map.of("url", stage.url(), "apiKey", Stage.KEY))) {
      InsightsSchema schema =
          host.unwrap(CalciteConnection.class)
              .getRootSchema()
              .subSchemas()
              .get("insights")
              .unwrap(InsightsSchema.class);
      String sql = "SELECT id FROM sessions WHERE id = 'x'";
      assertEquals(List.of(), Stage.rows(host, sql));

      schema.close();
      schema.close();

      assertThrows(SQLException.class, () -> Stage.rows(host, sql));
    }
  }

  @Test
  void keysAndReferencesAreKnown() {
    try (InsightsSchema schema = create(Map.of("url", "jdbc:insights:embedded:sample"))) {
      Statistic sessions = schema.tables().get("sessions").getStatistic();
      Statistic tags = schema.tables().get("tags").getStatistic();

      assertEquals(List.of(ImmutableBitSet.of(0)), sessions.getKeys());
      assertEquals(List.of(), sessions.getReferentialConstraints());
      assertEquals(
          List.of("insights", "sessions"),
          tags.getReferentialConstraints().get(0).getTargetQualifiedName());
    }
  }

  @Test
  void theHostsMetadataShowsTheColumns() throws SQLException {
    try (Connection host = Host.connect(Map.of("url", "jdbc:insights:embedded:sample"));
        ResultSet columns = host.getMetaData().getColumns(null, "insights", "tags", null)) {
      List<String> types = new ArrayList<>();
      while (columns.next()) {
        types.add(columns.getString("COLUMN_NAME") + " " + columns.getString("TYPE_NAME"));
      }

      assertEquals(
          List.of(
              "session_id VARCHAR NOT NULL",
              "session_start_time TIMESTAMP(3) NOT NULL",
              "tag_index INTEGER NOT NULL",
              "tag VARCHAR",
              "category VARCHAR",
              "tag_count INTEGER"),
          types);
    }
  }
}
