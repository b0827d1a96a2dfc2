package dev.insightsjdbc.cli.generate;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * When sessions start: in a week's and a day's rhythm, with a peak on the day of each month on
 * which bills go out. Of each {@value #GROUP} sessions in a row the first {@value #TIES} start in
 * the same millisecond.
 */
final class StartTimes {

  private static final int GROUP = 50;
  private static final int TIES = 3;
  private static final int BILLING_DAY = 20;
  private static final int PEAK = 7;
  private static final int HEAVIEST = 10 * PEAK;
  private static final int ATTEMPTS = 1000;

  /** Monday to Sunday. */
  private static final List<Integer> DAYS = List.of(10, 9, 9, 8, 9, 4, 2);

  private static final List<Integer> HOURS =
      List.of(1, 1, 1, 1, 1, 2, 4, 9, 16, 21, 22, 19, 14, 16, 19, 20, 18, 15, 11, 9, 7, 5, 3, 2);

  private final long seed;
  private final LocalDate from;
  private final int days;

  /** Start times from the first to the last day, both included. */
  StartTimes(long seed, LocalDate from, LocalDate to) {
    this.seed = ~seed;
    this.from = from;
    this.days = Math.toIntExact(ChronoUnit.DAYS.between(from, to) + 1);
  }

  /** The start of the session of that number, to the microsecond; some are whole seconds. */
  LocalDateTime of(long number) {
    Dice own = Dice.of(seed, number);
    long place = number % GROUP;
    LocalDateTime millisecond = draw(place < TIES ? Dice.of(seed, number - place) : own);
    return own.oneIn(25) && place >= TIES
        ? millisecond.truncatedTo(ChronoUnit.SECONDS)
        : millisecond.plus(own.below(1000), ChronoUnit.MICROS);
  }

  private LocalDateTime draw(Dice dice) {
    LocalDate day = from.plusDays(dice.below(days));
    for (int i = 0; i < ATTEMPTS && dice.below(HEAVIEST) >= weight(day); i++) {
      day = from.plusDays(dice.below(days));
    }
    return day.atTime(dice.weighted(HOURS), dice.below(60), dice.below(60))
        .plus(dice.below(1000), ChronoUnit.MILLIS);
  }

  private static int weight(LocalDate day) {
    int weight = DAYS.get(day.getDayOfWeek().getValue() - 1);
    return day.getDayOfMonth() == BILLING_DAY ? weight * PEAK : weight;
  }
}
