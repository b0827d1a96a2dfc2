package dev.insightsjdbc.random;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Every choice of a run, out of one seed. */
final class Dice {

  /** One way to go on, and how often it is taken among others. */
  record Way<T>(int weight, Supplier<T> result) {}

  private final Random random;

  Dice(long seed) {
    random = new Random(seed);
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  <T> T pick(List<? extends T> list) {
    return list.get(random.nextInt(list.size()));
  }

  @SafeVarargs
  final <T> T oneOf(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  static <T> Way<T> way(int weight, Supplier<T> result) {
    return new Way<>(weight, result);
  }

  @SafeVarargs
  final <T> T go(Way<? extends T>... ways) {
    int total = 0;
    for (Way<? extends T> way : ways) {
      total += way.weight();
    }
    int left = random.nextInt(total);
    for (Way<? extends T> way : ways) {
      left -= way.weight();
      if (left < 0) {
        return way.result().get();
      }
    }
    throw new AssertionError("weights do not add up");
  }
}
