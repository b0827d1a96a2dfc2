package dev.insightsjdbc.engine;

import dev.insightsjdbc.api.CancelSignal;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.ServiceException.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.jspecify.annotations.Nullable;

/**
 * What the local operators of one run share.
 *
 * @param memory what they may keep
 * @param cancel asked at every row that an operator takes
 * @param sources what the sources of dynamic filters have seen so far, by their numbers
 */
public record LocalRun(LocalMemory memory, CancelSignal cancel, Map<Integer, KeyValues> sources) {

  /** Under which a DataContext has it. */
  public static final String NAME = "insights.local";

  public LocalRun {
    Objects.requireNonNull(memory, "memory");
    Objects.requireNonNull(cancel, "cancel");
    Objects.requireNonNull(sources, "sources");
  }

  /** A run that has seen nothing. */
  public LocalRun(LocalMemory memory, CancelSignal cancel) {
    this(memory, cancel, new HashMap<>());
  }

  /** What a source of dynamic filters has seen so far. */
  public KeyValues keyValues(int number) {
    return sources.computeIfAbsent(number, absent -> new KeyValues());
  }

  static LocalRun of(DataContext context) {
    return (LocalRun) Objects.requireNonNull(context.get(NAME), NAME);
  }

  /** Ends the operator that asks, where nobody waits for its rows any more. */
  public void poll() {
    if (cancel.isCancelled()) {
      throw cancelled("the statement was cancelled");
    }
    if (Thread.currentThread().isInterrupted()) {
      throw cancelled("the thread was interrupted");
    }
  }

  static RowFailure cancelled(String words) {
    return new RowFailure(new ServiceException(Fault.CANCELLED, words, null));
  }

  /** The rows of a scan, which stay kept until the run ends. */
  public List<@Nullable Object> keep(Enumerable<@Nullable Object> scan) {
    LocalMemory.Part part = memory.open("a scan that the statement reads twice");
    List<@Nullable Object> rows = new ArrayList<>();
    forEach(
        scan,
        row -> {
          part.keep(row);
          rows.add(row);
        });
    return rows;
  }

  /** Gives every row of an input to an operator. */
  void forEach(Enumerable<@Nullable Object> input, Consumer<@Nullable Object> operator) {
    try (Enumerator<@Nullable Object> rows = input.enumerator()) {
      while (rows.moveNext()) {
        poll();
        operator.accept(rows.current());
      }
    }
  }
}
