package dev.insightsjdbc.plan;

import java.util.List;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeField;

/** Narrows a scan's result to some of its columns. */
final class ScanColumns {

  private ScanColumns() {}

  static DocumentScan keep(DocumentScan scan, List<Integer> places) {
    RelDataTypeFactory.Builder row = scan.getCluster().getTypeFactory().builder();
    for (int place : places) {
      RelDataTypeField field = scan.getRowType().getFieldList().get(place);
      row.add(field.getName(), field.getType());
    }
    return scan.with(
        row.build(),
        scan.spec().withOutput(places.stream().map(scan.spec().output()::get).toList()));
  }
}
