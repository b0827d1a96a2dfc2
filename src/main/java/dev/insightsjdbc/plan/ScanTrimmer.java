package dev.insightsjdbc.plan;

import dev.insightsjdbc.scan.AntiJoins;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql2rel.RelFieldTrimmer;
import org.apache.calcite.util.ImmutableBitSet;
import org.apache.calcite.util.mapping.Mapping;
import org.apache.calcite.util.mapping.MappingType;
import org.apache.calcite.util.mapping.Mappings;

/**
 * Takes out of a plan the columns that nothing uses, down to what its scans read. Public only since
 * Calcite calls it by reflection: it is no part of the driver's interface.
 */
public final class ScanTrimmer extends RelFieldTrimmer {

  private ScanTrimmer(RelNode plan) {
    super(null, Normalizer.builder(plan));
  }

  static RelNode narrow(RelNode plan) {
    return new ScanTrimmer(plan).trim(plan);
  }

  /** The plan with what only now nothing uses any more left out of its scans. */
  static RelNode antiJoins(RelNode plan) {
    return plan.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode other) {
            return other instanceof DocumentScan scan
                ? scan.with(AntiJoins.use(scan.spec()))
                : super.visit(other);
          }
        });
  }

  /** A scan gives the columns that are used; one where none is, so that rows can be counted. */
  @Override
  public TrimResult trimFields(
      RelNode rel, ImmutableBitSet fieldsUsed, Set<RelDataTypeField> extraFields) {
    if (!(rel instanceof DocumentScan scan)
        || scan.spec().summary().isPresent()
        || !extraFields.isEmpty()) {
      return super.trimFields(rel, fieldsUsed, extraFields);
    }
    int width = scan.getRowType().getFieldCount();
    List<Integer> kept = fieldsUsed.isEmpty() ? List.of(0) : List.copyOf(fieldsUsed.asList());
    if (kept.size() == width) {
      return super.trimFields(rel, fieldsUsed, extraFields);
    }
    Mapping mapping = Mappings.create(MappingType.INVERSE_SURJECTION, width, kept.size());
    for (int place = 0; place < kept.size(); place++) {
      mapping.set(kept.get(place), place);
    }
    return result(ScanColumns.keep(scan, kept), mapping, rel);
  }
}
