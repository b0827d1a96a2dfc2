package dev.insightsjdbc.embedded.http;

import java.util.List;
import java.util.SplittableRandom;

/**
 * A random share of requests that fail, in ways that a client can get over by asking again.
 *
 * @param share from 0, none, to 1, all
 * @param seed the same one gives the same faults
 */
record RandomFaults(double share, long seed) implements FaultScript {

  private static final List<Fault> WAYS =
      List.of(
          Fault.status(429, 1),
          Fault.status(500),
          Fault.status(502),
          Fault.status(503),
          Fault.status(503, 1),
          Fault.status(504),
          Fault.reset(0),
          Fault.of(Fault.Kind.RESET),
          Fault.of(Fault.Kind.TRUNCATE));

  /** Far apart, so that neighbouring requests have unlike generators. */
  private static final long STRIDE = 0x9E3779B97F4A7C15L;

  RandomFaults {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("expected a share from 0 to 1, got " + share);
    }
  }

  @Override
  public Fault at(long request) {
    SplittableRandom random = new SplittableRandom(seed ^ (request + 1) * STRIDE);
    return random.nextDouble() < share ? WAYS.get(random.nextInt(WAYS.size())) : Fault.NONE;
  }
}
