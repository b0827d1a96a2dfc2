package dev.insightsjdbc.plan;

import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.scan.ScanSpec;
import org.apache.calcite.rel.RelWriter;

/** Prints a spec, whole, as the attributes of a plan's node; what is not set is left out. */
final class ScanDescription {

  private ScanDescription() {}

  static RelWriter describe(RelWriter writer, ScanSpec spec, ScanSource source) {
    return writer
        .itemIf("service", source, source != ScanSource.OF_THE_RUN)
        .itemIf("explode", spec.shape().nodes(), !spec.shape().nodes().isEmpty())
        .itemIf("rows", spec.shape().parts(), !spec.shape().parts().isEmpty())
        .item("columns", spec.columns())
        .itemIf("condition", spec.condition(), !spec.condition().equals(Condition.TRUE))
        .itemIf("raw_filter", spec.rawFilters(), !spec.rawFilters().isEmpty())
        .item("output", spec.output())
        .itemIf("sort", spec.order(), !spec.order().isEmpty())
        .itemIf("offset", spec.cut().offset().orElse(null), spec.cut().offset().isPresent())
        .itemIf("fetch", spec.cut().fetch().orElse(null), spec.cut().fetch().isPresent())
        .itemIf("count", spec.count(), spec.count());
  }
}
