package dev.insightsjdbc.plan;

import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.scan.ScanSpec;
import dev.insightsjdbc.scan.Summary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;

/**
 * Pushes COUNT, MIN and MAX: the scan tells them without the query engine, and often without
 * reading its rows. What a plan reads elsewhere, too, is summarised from the rows; but not what
 * tells which of them to read, as in {@code session_start_time = (SELECT MAX(session_start_time)
 * …)}.
 */
final class SummaryPushDown {

  private static final Set<SqlKind> FIRST_HITS = Set.of(SqlKind.MIN, SqlKind.MAX);

  private final Map<ScanSpec, Integer> sources = new HashMap<>();
  private final Set<RelNode> bounds = Collections.newSetFromMap(new IdentityHashMap<>());

  private SummaryPushDown() {}

  static RelNode push(RelNode plan) {
    SummaryPushDown summaries = new SummaryPushDown();
    summaries.countSources(plan);
    return plan.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode other) {
            RelNode visited = super.visit(other);
            if (visited instanceof Sort sort) {
              return FirstGroups.cut(sort);
            }
            return visited instanceof Aggregate aggregate
                ? summaries.push(aggregate).orElse(visited)
                : visited;
          }
        });
  }

  private void countSources(RelNode plan) {
    new RelVisitor() {
      @Override
      public void visit(RelNode node, int ordinal, @Nullable RelNode parent) {
        if (node instanceof DocumentScan scan && scan.spec().summary().isEmpty()) {
          sources.merge(scan.spec().withOutput(List.of()), 1, Integer::sum);
        }
        if (node instanceof Join join && DynamicFilters.boundsStartOfLeft(join)) {
          addBounds(join.getRight());
        }
        super.visit(node, ordinal, parent);
      }
    }.go(plan);
  }

  private void addBounds(RelNode plan) {
    new RelVisitor() {
      @Override
      public void visit(RelNode node, int ordinal, @Nullable RelNode parent) {
        if (node instanceof Aggregate aggregate
            && aggregate.getGroupCount() == 0
            && aggregate.getAggCallList().stream()
                .allMatch(call -> FIRST_HITS.contains(call.getAggregation().getKind()))) {
          bounds.add(aggregate);
        }
        super.visit(node, ordinal, parent);
      }
    }.go(plan);
  }

  private Optional<RelNode> push(Aggregate aggregate) {
    Optional<Project> project =
        aggregate.getInput() instanceof Project each && !each.containsOver()
            ? Optional.of(each)
            : Optional.empty();
    RelNode input = project.map(Project::getInput).orElse(aggregate.getInput());
    if (!(input instanceof DocumentScan scan)
        || !scan.spec().isUncut()
        || !(bounds.contains(aggregate)
            || Integer.valueOf(1).equals(sources.get(scan.spec().withOutput(List.of()))))) {
      return Optional.empty();
    }
    if (project.isPresent() && aggregate.getGroupCount() > 1) {
      return CalendarKeys.of(aggregate, project.get())
          .flatMap(
              keys ->
                  push(keys.bySpan(aggregate, project.get()))
                      .map(pushed -> keys.parts(aggregate, pushed)));
    }
    return new Summarized(aggregate, project, scan)
        .spec()
        .map(spec -> scan.with(aggregate.getRowType(), spec));
  }

  /** An aggregate over a scan. */
  private record Summarized(Aggregate aggregate, Optional<Project> project, DocumentScan scan) {

    Optional<ScanSpec> spec() {
      if (aggregate.getGroupSets().size() != 1 || aggregate.getAggCallList().isEmpty()) {
        return Optional.empty();
      }
      List<Summary.Call> calls = new ArrayList<>();
      for (AggregateCall call : aggregate.getAggCallList()) {
        Optional<Summary.Call> known = call(call);
        if (known.isEmpty()) {
          return Optional.empty();
        }
        calls.add(known.get());
      }
      return switch (aggregate.getGroupCount()) {
        case 0 -> Optional.of(summarized(calls));
        case 1 -> grouped(calls);
        default -> Optional.empty();
      };
    }

    /** Sessions counted by what may be counted by itself. */
    private Optional<ScanSpec> grouped(List<Summary.Call> calls) {
      return scan.spec().shape().isDocument()
              && calls.stream().allMatch(Summary.Call::isCountOfRows)
          ? grouping(argument(aggregate.getGroupSet().nth(0)))
              .map(group -> scan.spec().withSummary(new Summary(Optional.of(group), calls)))
          : Optional.empty();
    }

    private Optional<Summary.Grouping> grouping(RexNode key) {
      if (key instanceof RexInputRef column) {
        int place = scan.spec().output().get(column.getIndex());
        return scan.spec().namesTheIdsOf(place)
            ? Optional.of(new Summary.Grouping(place, Optional.empty()))
            : Optional.empty();
      }
      return StartTimeBuckets.of(key, this::isStartTime)
          .map(
              buckets ->
                  new Summary.Grouping(
                      scan.spec().startTimePlace().orElseThrow(), Optional.of(buckets)));
    }

    private boolean isStartTime(RexNode expression) {
      return expression instanceof RexInputRef column
          && scan.spec().isStartTime(scan.spec().output().get(column.getIndex()));
    }

    /** How many values there are is how many rows have one: a condition that may be sent. */
    private ScanSpec summarized(List<Summary.Call> calls) {
      Summary.Call first = calls.get(0);
      return first.function() == Summary.Call.Function.COUNT
              && first.column().isPresent()
              && calls.stream().allMatch(first::equals)
          ? scan.spec()
              .withCondition(new Condition.Not(new Condition.IsNull(first.column().getAsInt())))
              .withSummary(new Summary(Optional.empty(), counts(calls.size())))
          : scan.spec().withSummary(new Summary(Optional.empty(), calls));
    }

    private static List<Summary.Call> counts(int number) {
      return Collections.nCopies(number, Summary.COUNT.calls().get(0));
    }

    private Optional<Summary.Call> call(AggregateCall call) {
      if (call.hasFilter()) {
        return Optional.empty();
      }
      return switch (call.getAggregation().getKind()) {
        case COUNT -> call.isDistinct() ? Optional.empty() : count(call);
        case MIN -> extreme(call, Summary.Call.Function.MIN);
        case MAX -> extreme(call, Summary.Call.Function.MAX);
        default -> Optional.empty();
      };
    }

    private Optional<Summary.Call> count(AggregateCall call) {
      List<Integer> nullable = call.getArgList().stream().filter(this::isNullable).toList();
      if (nullable.isEmpty()) {
        return Optional.of(Summary.COUNT.calls().get(0));
      }
      return nullable.size() == 1
          ? column(nullable.get(0))
              .map(place -> new Summary.Call(Summary.Call.Function.COUNT, OptionalInt.of(place)))
          : Optional.empty();
    }

    private Optional<Summary.Call> extreme(AggregateCall call, Summary.Call.Function function) {
      return column(call.getArgList().get(0))
          .map(place -> new Summary.Call(function, OptionalInt.of(place)));
    }

    private boolean isNullable(int place) {
      return aggregate.getInput().getRowType().getFieldList().get(place).getType().isNullable();
    }

    /** The column's place in the scan's columns, if the argument is a column. */
    private Optional<Integer> column(int argument) {
      return argument(argument) instanceof RexInputRef column
          ? Optional.of(scan.spec().output().get(column.getIndex()))
          : Optional.empty();
    }

    private RexNode argument(int place) {
      return project
          .map(each -> each.getProjects().get(place))
          .orElseGet(() -> RexInputRef.of(place, scan.getRowType()));
    }
  }
}
