package dev.insightsjdbc.embedded.http;

/**
 * Which request has which fault. It has no memory: the same request number always has the same
 * fault, so that one script may serve several servers.
 */
@FunctionalInterface
public interface FaultScript {

  /** Nothing goes wrong. */
  FaultScript NONE = request -> Fault.NONE;

  /**
   * The fault of a request. Called by several threads at once.
   *
   * @param request how many API requests came before it
   */
  Fault at(long request);

  /**
   * Reads a list such as {@code ok*3,429:2,500,reset:100,drip:20ms,loop}.
   *
   * @throws IllegalArgumentException that says what was expected and what came
   */
  static FaultScript parse(String text) {
    return ListedFaults.parse(text);
  }

  /**
   * Lets a random share of the requests fail, in random ways.
   *
   * @param share from 0, none, to 1, all
   * @param seed the same one gives the same faults
   */
  static FaultScript random(double share, long seed) {
    return new RandomFaults(share, seed);
  }
}
