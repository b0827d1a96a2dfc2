package dev.insightsjdbc.scan;

import dev.insightsjdbc.rows.Condition;
import java.util.Objects;

/**
 * What became of a conjunct of WHERE.
 *
 * @param conjunct the conjunct
 * @param verdict what the service does with it
 * @param sent what is sent for it; nothing where the verdict is {@link Verdict#LOCAL}, or where it
 *     is the date range
 * @param remainder what is judged here still; {@link Condition#TRUE} where nothing is
 * @param reason why not all of it is sent, in words; empty where it is
 * @param ofRows whether the making of the rows judges it here, sent or not. To judge it beside that
 *     would go over the elements of which a row is being made
 */
public record Judgement(
    Condition conjunct,
    Verdict verdict,
    PushedFilter sent,
    Condition remainder,
    String reason,
    boolean ofRows) {

  public Judgement {
    Objects.requireNonNull(conjunct, "conjunct");
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(sent, "sent");
    Objects.requireNonNull(remainder, "remainder");
    Objects.requireNonNull(reason, "reason");
  }

  static Judgement local(Condition conjunct, String reason) {
    return new Judgement(conjunct, Verdict.LOCAL, PushedFilter.ALL, conjunct, reason, false);
  }

  /** The same of what the rows' own making judges here. */
  Judgement byRows() {
    return new Judgement(
        conjunct,
        Verdict.SUPERSET,
        sent,
        Condition.TRUE,
        "the document's rows are made here",
        true);
  }

  /** What is judged here where nothing is sent. */
  Condition unsent() {
    return ofRows ? Condition.TRUE : conjunct;
  }

  /** With no more sent than that, for that reason. */
  Judgement sendingOnly(PushedFilter rest, String why) {
    Verdict less = rest.isAll() ? Verdict.LOCAL : Verdict.SUPERSET;
    return new Judgement(conjunct, less, rest, unsent(), why, ofRows);
  }

  /** With the same sent in other words. */
  Judgement sending(PushedFilter other) {
    return new Judgement(conjunct, verdict, other, remainder, reason, ofRows);
  }
}
