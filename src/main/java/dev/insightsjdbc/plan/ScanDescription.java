package dev.insightsjdbc.plan;

import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.Shape;
import dev.insightsjdbc.scan.PushedFilter;
import dev.insightsjdbc.scan.ScanSpec;
import org.apache.calcite.rel.RelWriter;

/** Prints a spec, whole, as the attributes of a plan's node; what is not set is left out. */
final class ScanDescription {

  private ScanDescription() {}

  static RelWriter describe(RelWriter writer, ScanSpec spec) {
    PushedFilter filter = spec.filter();
    return writer
        .itemIf("explode", spec.shape().arrays(), !spec.shape().equals(Shape.DOCUMENT))
        .item("columns", spec.columns())
        .itemIf("must", filter.must(), !filter.must().isEmpty())
        .itemIf("must_not", filter.mustNot(), !filter.mustNot().isEmpty())
        .itemIf("should", filter.should(), !filter.should().isEmpty())
        .itemIf("session_start_time", spec.bounds(), !spec.bounds().isEmpty())
        .itemIf("local", spec.condition(), !spec.condition().equals(Condition.TRUE))
        .item("output", spec.output())
        .itemIf("sort", spec.order(), !spec.order().isEmpty())
        .itemIf("offset", spec.offset().orElse(null), spec.offset().isPresent())
        .itemIf("fetch", spec.fetch().orElse(null), spec.fetch().isPresent())
        .itemIf("count", spec.count(), spec.count());
  }
}
