package dev.insightsjdbc.cli.generate;

import java.util.List;

/**
 * The chances of one session: a SplitMix64 sequence, so that a seed gives the same documents on
 * every JDK and platform, whatever the JDK's own generators do. Not for secrets.
 */
final class Dice {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final String HEX = "0123456789abcdef";

  private long state;

  private Dice(long state) {
    this.state = state;
  }

  /** The dice of the given number in the given row of them; neighbours have nothing in common. */
  static Dice of(long seed, long number) {
    return new Dice(mix(mix(seed + GOLDEN_GAMMA) ^ (number * GOLDEN_GAMMA)));
  }

  /** The dice that belong to a name: the same ones for every seed. */
  static Dice named(String name) {
    long hash = 0;
    for (int i = 0; i < name.length(); i++) {
      hash = mix(hash ^ name.charAt(i)) + GOLDEN_GAMMA;
    }
    return new Dice(hash);
  }

  long next() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** A number from 0 to {@code bound - 1}. */
  int below(int bound) {
    // The bias of the remainder is under 2^-32 here: good enough for samples.
    return (int) Long.remainderUnsigned(next(), bound);
  }

  /** A number from {@code low} to {@code high}, both included. */
  int between(int low, int high) {
    return low + below(high - low + 1);
  }

  /** True once in {@code n} times. */
  boolean oneIn(int n) {
    return below(n) == 0;
  }

  /** True in so many of a thousand times. */
  boolean perMille(int share) {
    return below(1000) < share;
  }

  <T> T pick(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /** An index of the given weights, as often as its weight says. */
  int weighted(List<Integer> weights) {
    int left = below(weights.stream().mapToInt(Integer::intValue).sum());
    int index = 0;
    while (left >= weights.get(index)) {
      left -= weights.get(index++);
    }
    return index;
  }

  String hex(int digits) {
    StringBuilder text = new StringBuilder(digits);
    for (int i = 0; i < digits; i++) {
      text.append(HEX.charAt(below(16)));
    }
    return text.toString();
  }

  /** A random (version 4) UUID. */
  String uuid() {
    return String.join(
        "-", hex(8), hex(4), "4" + hex(3), HEX.charAt(8 + below(4)) + hex(3), hex(12));
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
