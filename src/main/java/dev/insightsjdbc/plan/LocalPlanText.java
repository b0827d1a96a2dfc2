package dev.insightsjdbc.plan;

import dev.insightsjdbc.scan.ScanSpec;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.externalize.RelWriterImpl;
import org.apache.calcite.sql.SqlExplainLevel;
import org.apache.calcite.util.Pair;
import org.jspecify.annotations.Nullable;

/** Prints a plan as Calcite does, but of a scan only its number: it is told of below the plan. */
final class LocalPlanText {

  private static final Pattern TEXT_OR_PARAMETER = Pattern.compile("'(?:[^']|'')*'|\\?(\\d+)");

  private LocalPlanText() {}

  /**
   * The lines of a plan.
   *
   * @param conditions lines that follow it
   */
  static List<String> lines(RelNode plan, List<ScanSpec> scans, List<String> conditions) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    plan.explain(new Writer(out, scans));
    out.flush();
    return Stream.concat(
            Stream.of("local plan, on the rows of the scans"),
            Stream.concat(text.toString().lines().map(line -> "  " + line), conditions.stream())
                .map(LocalPlanText::numberedFromOne))
        .toList();
  }

  /** Calcite counts {@code ?} from 0, JDBC from 1. */
  private static String numberedFromOne(String line) {
    return TEXT_OR_PARAMETER
        .matcher(line)
        .replaceAll(
            found ->
                found.group(1) == null
                    ? Matcher.quoteReplacement(found.group())
                    : "?" + (Integer.parseInt(found.group(1)) + 1));
  }

  /** Says that a plan is not that of a run, which knows these conditions before it asks. */
  static String undecided(List<String> conditions) {
    return "depends on "
        + conditions.stream().map(LocalPlanText::numberedFromOne).collect(Collectors.joining(", "))
        + ", whose values are not given: a run knows them first, and may send more than is told"
        + " here";
  }

  private static final class Writer extends RelWriterImpl {
    private final List<ScanSpec> scans;

    Writer(PrintWriter out, List<ScanSpec> scans) {
      super(out, SqlExplainLevel.EXPPLAN_ATTRIBUTES, false);
      this.scans = scans;
    }

    @Override
    protected void explain_(RelNode node, List<Pair<String, @Nullable Object>> values) {
      super.explain_(node, told(node, values));
    }

    private List<Pair<String, @Nullable Object>> told(
        RelNode node, List<Pair<String, @Nullable Object>> values) {
      if (node instanceof EnumerableDocumentScan scan) {
        return List.of(Pair.of("scan", scans.indexOf(scan.spec()) + 1));
      }
      return node instanceof EnumerableSessionLoop ? List.of() : values;
    }
  }
}
