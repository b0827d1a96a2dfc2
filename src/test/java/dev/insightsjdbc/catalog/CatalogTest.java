package dev.insightsjdbc.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.api.FieldPath;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every table, and the class of every field within an array. */
class CatalogTest {

  private static final Pattern PLAIN_NAME = Pattern.compile("[a-z][a-z_]*");

  static List<Table> tables() {
    return Catalog.tables();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void namesArePlainAndOccurOnce(Table table) {
    List<String> names = table.columns().stream().map(Column::name).toList();

    assertEquals(names.stream().distinct().toList(), names);
    assertTrue(names.stream().allMatch(name -> PLAIN_NAME.matcher(name).matches()), table.name());
    assertTrue(names.containsAll(table.key()), table.name());
    assertTrue(table.columns().stream().noneMatch(it -> it.remarks().isBlank()), table.name());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void aKeyIsTheSessionAndThePlacesOfTheRow(Table table) {
    List<String> places =
        table.columns().stream()
            .filter(column -> column.source() instanceof Column.Source.Index)
            .map(Column::name)
            .toList();

    assertEquals(table.key().subList(1, table.key().size()), places);
    assertEquals(table.grain().size(), places.size());
    for (String key : table.key()) {
      assertEquals(false, table.column(key).orElseThrow().nullable(), key);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "flow_path, OBJECTS, false",
    "flow_path.tags, OBJECTS, true",
    "flow_path.context.execution_parameters, OBJECTS, true",
    "flow_data.collected_tags, OBJECTS, true",
    "transcription, KEYS, true",
    "request_ids, VALUES, true",
  })
  void anArrayIsKnownByItsPath(String path, ElementArray.Rows rows, boolean whole) {
    ElementArray array = Catalog.array(FieldPath.of(path));

    assertEquals(rows, array.rows());
    assertEquals(whole, array.projectedWhole());
    assertEquals(rows == ElementArray.Rows.OBJECTS, !array.rowKeys().isEmpty());
  }

  @Test
  void anArrayOfNoTableIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Catalog.array(FieldPath.of("flow_data")));
  }

  @ParameterizedTest
  @CsvSource({
    "step_tags, id id",
    "step_params, id id text text text boolean long_id",
    "step_alterations, id id id long_id long_id long_id number",
    "tags, id id number",
    "params, id id text long_id text boolean long_id",
    "collected_tags, id id",
    "collected_params, id id text text text boolean long_id",
    "injected_params, local local local local local local local",
    "session_requests, id",
  })
  void fieldsHaveTheClassThatTheApiGivesThem(String table, String classes) {
    Table of = Catalog.table(table).orElseThrow();

    assertEquals(
        classes,
        of.columns().stream()
            .filter(column -> of.depth(column) > 0)
            .map(Column::source)
            .filter(Column.Source.Field.class::isInstance)
            .map(source -> ((Column.Source.Field) source).fieldClass().name())
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(" ")));
  }

  @Test
  void anUtteranceIsSearchedUnderTheCallersKeysAndItsRoleSaysWhichTheyAre() {
    Table transcripts = Catalog.table("transcripts").orElseThrow();
    Column.Source.KeyValue utterance =
        (Column.Source.KeyValue) transcripts.column("utterance").orElseThrow().source();
    Column.Source.OfKey role =
        (Column.Source.OfKey) transcripts.column("role").orElseThrow().source();

    assertEquals(
        List.of(FieldPath.of("transcription.user"), FieldPath.of("transcription.client")),
        utterance.searchable());
    assertEquals(FieldClass.TEXT, utterance.fieldClass());
    assertEquals("user", role.valueOf("client"));
    assertEquals("user", role.valueOf("user"));
    assertEquals("agent", role.valueOf("User"));
  }
}
