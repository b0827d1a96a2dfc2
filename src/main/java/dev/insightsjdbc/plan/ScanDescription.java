package dev.insightsjdbc.plan;

import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.scan.ScanSpec;
import java.util.Optional;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.externalize.RelJsonWriter;

/** Prints a spec, whole, as the attributes of a plan's node; what is not set is left out. */
final class ScanDescription {

  private ScanDescription() {}

  static RelWriter describe(RelWriter writer, ScanSpec spec, ScanSource source) {
    return writer
        .itemIf("service", source, source != ScanSource.OF_THE_RUN)
        .itemIf("explode", value(writer, spec.shape().nodes()), !spec.shape().nodes().isEmpty())
        .itemIf("rows", value(writer, spec.shape().parts()), !spec.shape().parts().isEmpty())
        .item("columns", value(writer, spec.columns()))
        .itemIf(
            "condition", value(writer, spec.condition()), !spec.condition().equals(Condition.TRUE))
        .itemIf("raw_filter", value(writer, spec.rawFilters()), !spec.rawFilters().isEmpty())
        .item("output", spec.output())
        .itemIf("sort", value(writer, spec.order()), !spec.order().isEmpty())
        .itemIf("offset", value(writer, spec.cut().offset()), spec.cut().offset().isPresent())
        .itemIf("fetch", value(writer, spec.cut().fetch()), spec.cut().fetch().isPresent())
        .itemIf("rough", spec.cut().rough(), spec.cut().rough())
        .itemIf("summary", value(writer, spec.summary()), spec.summary().isPresent());
  }

  private static Object value(RelWriter writer, Optional<?> value) {
    return value.isPresent() ? value(writer, value.get()) : "";
  }

  /** JSON knows no classes of ours; else they are kept, since scans are compared by them. */
  private static Object value(RelWriter writer, Object value) {
    return writer instanceof RelJsonWriter ? value.toString() : value;
  }
}
