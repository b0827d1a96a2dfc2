package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.rows.Bindings;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * One run of a statement, as its scans see it.
 *
 * @param bindings its {@code ?} and its clock
 * @param call goes with every request
 * @param warnings hears of values that could not be read as their column's type, in words, once a
 *     column and scan
 * @param spending what it asks of the service
 * @param mostKept bytes that a scan may keep of documents that it has to have all at once
 */
public record ScanContext(
    Bindings bindings,
    CallContext call,
    Consumer<String> warnings,
    Spending spending,
    long mostKept) {

  /** Of a run that may keep whatever it takes. */
  public ScanContext(
      Bindings bindings, CallContext call, Consumer<String> warnings, Spending spending) {
    this(bindings, call, warnings, spending, Long.MAX_VALUE);
  }

  /** Of a run that may ask as much as it takes. */
  public ScanContext(Bindings bindings, CallContext call, Consumer<String> warnings) {
    this(bindings, call, warnings, new Spending(Spending.Budget.NONE));
  }

  public ScanContext {
    Objects.requireNonNull(bindings, "bindings");
    Objects.requireNonNull(call, "call");
    Objects.requireNonNull(warnings, "warnings");
    Objects.requireNonNull(spending, "spending");
  }
}
