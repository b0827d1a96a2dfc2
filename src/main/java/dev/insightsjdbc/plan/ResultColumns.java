package dev.insightsjdbc.plan;

import dev.insightsjdbc.engine.RowFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.validate.SqlValidator;
import org.jspecify.annotations.Nullable;

/** What the validator knows of a result's columns. */
final class ResultColumns {

  private ResultColumns() {}

  static List<ResultColumn> of(SqlValidator validator, SqlNode validated) {
    List<RelDataTypeField> fields = validator.getValidatedNodeType(validated).getFieldList();
    List<@Nullable List<String>> origins = validator.getFieldOrigins(validated);
    List<ResultColumn> columns = new ArrayList<>();
    for (int place = 0; place < fields.size(); place++) {
      RelDataTypeField field = fields.get(place);
      if (isOfRows(field.getType())) {
        throw RowFailure.unsupported("a ROW as a column is not supported: select its parts");
      }
      columns.add(
          new ResultColumn(
              field.getName(), SqlTypes.of(field.getType()), origin(origins.get(place))));
    }
    return columns;
  }

  private static boolean isOfRows(RelDataType type) {
    RelDataType element = type.getComponentType();
    return type.isStruct() || (element != null && isOfRows(element));
  }

  private static Optional<ResultColumn.Origin> origin(@Nullable List<String> path) {
    return path == null || path.size() != 3
        ? Optional.empty()
        : Optional.of(new ResultColumn.Origin(path.get(0), path.get(1), path.get(2)));
  }
}
