package dev.insightsjdbc.rows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one run of a statement fixes: the values of its {@code ?} and its clock.
 *
 * @param parameters in order; null is SQL's NULL
 * @param now when the run started; what CURRENT_TIMESTAMP says
 */
public record Bindings(List<@Nullable Object> parameters, Instant now) {

  /** Of what needs none: literals. */
  public static final Bindings NONE = new Bindings(List.of(), Instant.EPOCH);

  /** Stands in the place of a value that is not known: a statement can be explained so, not run. */
  public static final Object UNBOUND = new Unbound();

  private static final class Unbound {
    @Override
    public String toString() {
      return "unbound";
    }
  }

  public Bindings {
    parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
  }
}
