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
 */
public record Judgement(
    Condition conjunct, Verdict verdict, PushedFilter sent, Condition remainder, String reason) {

  public Judgement {
    Objects.requireNonNull(conjunct, "conjunct");
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(sent, "sent");
    Objects.requireNonNull(remainder, "remainder");
    Objects.requireNonNull(reason, "reason");
  }

  static Judgement local(Condition conjunct, String reason) {
    return new Judgement(conjunct, Verdict.LOCAL, PushedFilter.ALL, conjunct, reason);
  }

  /** The same of what the rows' own making judges here. */
  Judgement ofRows() {
    return new Judgement(
        conjunct, Verdict.SUPERSET, sent, Condition.TRUE, "the document's rows are made here");
  }

  /** Left to be judged here, for that reason. */
  Judgement keptLocal(String why) {
    return local(conjunct, why);
  }
}
