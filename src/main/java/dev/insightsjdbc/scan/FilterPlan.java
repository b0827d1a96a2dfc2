package dev.insightsjdbc.scan;

import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.rows.Comparison;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.RowColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What of a scan's condition the service is asked, conjunct by conjunct: one that cannot be sent
 * never keeps its neighbours from it.
 *
 * @param judgements in the order of the conjuncts; at most one of them sends a group
 */
public record FilterPlan(List<Judgement> judgements) {

  private static final String TAKEN =
      "a request has one group of which one must hold, and another conjunct has it";

  public FilterPlan {
    judgements = List.copyOf(judgements);
  }

  /** The plan of a spec. */
  public static FilterPlan of(ScanSpec spec, Pushdown mode) {
    List<Condition> conjuncts = NormalForm.conjuncts(spec.condition(), spec.columns());
    FilterTranslator translator = new FilterTranslator(spec, conjuncts, mode);
    List<Judgement> judgements = new ArrayList<>();
    for (Condition conjunct : conjuncts) {
      judgements.add(
          TimeCondition.isPure(conjunct, spec.columns())
              ? new Judgement(conjunct, Verdict.EXACT, PushedFilter.ALL, Condition.TRUE, "", false)
              : judge(conjunct, spec, translator, mode));
    }
    for (Condition implied : spec.implied()) {
      Judgement judged = judge(NormalForm.normal(implied), spec, translator, mode);
      if (judged.verdict() != Verdict.LOCAL) {
        judgements.add(judged.byRows());
      }
    }
    boolean taken = RawFilters.mayHaveGroup(spec.rawFilters(), mode);
    return new FilterPlan(
        mode == Pushdown.ELASTICSEARCH
            ? nested(judgements, taken)
            : withOneGroup(judgements, taken));
  }

  private static Judgement judge(
      Condition conjunct, ScanSpec spec, FilterTranslator translator, Pushdown mode) {
    if (mode == Pushdown.OFF) {
      return Judgement.local(conjunct, "push-down is off");
    }
    Optional<FilterTranslator.Said> said = translator.say(conjunct);
    Optional<FilterFit> fit =
        said.flatMap(
            it ->
                mode == Pushdown.ELASTICSEARCH
                    ? Optional.of(new FilterFit(it.sayable().filter(), true))
                    : FilterFit.of(it.sayable()));
    if (fit.isEmpty()) {
      return Judgement.local(conjunct, LocalReason.of(conjunct, spec, mode));
    }
    boolean exact = said.get().exact() && fit.get().exact();
    return new Judgement(
        conjunct,
        exact ? Verdict.EXACT : Verdict.SUPERSET,
        fit.get().filter(),
        exact ? Condition.TRUE : remainder(conjunct, fit.get().filter()),
        exact ? "" : LocalReason.ofSuperset(conjunct, spec),
        false);
  }

  /** What the rows must satisfy still; of a {@code <>} that was sent only that there is a value. */
  private static Condition remainder(Condition conjunct, PushedFilter sent) {
    return conjunct instanceof Condition.Compare compare
            && compare.comparison() == Comparison.NOT_EQUAL
            && !sent.mustNot().isEmpty()
        ? new Condition.Not(new Condition.IsNull(compare.column()))
        : conjunct;
  }

  /** Of several groups the one that leaves the least to do goes; the others stay here. */
  private static List<Judgement> withOneGroup(List<Judgement> judgements, boolean taken) {
    int best = -1;
    for (int i = 0; i < judgements.size() && !taken; i++) {
      if (hasGroup(judgements.get(i))
          && (best < 0 || byWorkLeft(judgements.get(i), judgements.get(best)) < 0)) {
        best = i;
      }
    }
    List<Judgement> all = new ArrayList<>(judgements);
    for (int i = 0; i < all.size(); i++) {
      if (i != best && hasGroup(all.get(i))) {
        all.set(i, withoutGroup(all.get(i)));
      }
    }
    return all;
  }

  private static boolean hasGroup(Judgement judgement) {
    return !judgement.sent().should().isEmpty();
  }

  /**
   * An exact one first; then one of ids, which find a session each; then the one of fewer values,
   * which likely finds fewer sessions.
   */
  private static int byWorkLeft(Judgement left, Judgement right) {
    int byVerdict = left.verdict().compareTo(right.verdict());
    int byIds = Boolean.compare(isOfIds(right), isOfIds(left));
    int bySize = Integer.compare(left.sent().should().size(), right.sent().should().size());
    return byVerdict != 0 ? byVerdict : byIds != 0 ? byIds : bySize;
  }

  private static boolean isOfIds(Judgement judgement) {
    return judgement.sent().should().stream()
        .allMatch(
            clause ->
                clause instanceof PushedClause.Term term
                    && PushedClause.path(term.column()).equals(Catalog.SESSION_ID));
  }

  private static Judgement withoutGroup(Judgement judgement) {
    PushedFilter rest =
        new PushedFilter(judgement.sent().must(), judgement.sent().mustNot(), List.of());
    return judgement.sendingOnly(rest, TAKEN);
  }

  /** Where filters nest, every group after the first is nested. */
  private static List<Judgement> nested(List<Judgement> judgements, boolean taken) {
    List<Judgement> all = new ArrayList<>();
    boolean free = !taken;
    for (Judgement each : judgements) {
      if (hasGroup(each) && !free) {
        all.add(each.sending(PushedFilter.of(new PushedClause.Bool(each.sent()))));
      } else {
        free &= !hasGroup(each);
        all.add(each);
      }
    }
    return all;
  }

  /** All that is sent. */
  public PushedFilter filter() {
    return judgements.stream().map(Judgement::sent).reduce(PushedFilter.ALL, PushedFilter::and);
  }

  List<Condition> conjuncts() {
    return judgements.stream().map(Judgement::conjunct).toList();
  }

  /** Those that look at the start time alone. */
  Condition times(List<RowColumn> columns) {
    return Condition.all(
        conjuncts().stream().filter(each -> TimeCondition.isPure(each, columns)).toList());
  }

  /** What is judged here. */
  public Condition remainder() {
    return Condition.all(judgements.stream().map(Judgement::remainder).toList());
  }
}
