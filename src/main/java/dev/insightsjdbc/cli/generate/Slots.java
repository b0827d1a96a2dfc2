package dev.insightsjdbc.cli.generate;

import dev.insightsjdbc.cli.generate.Script.Slot;
import java.util.List;

/** The parameters that the sample agents ask for. */
final class Slots {

  static final Slot ORDER =
      new Slot("order_number", "sys.number", "@sys.number", List.of("10482", "20977", "31415"));
  static final Slot AMOUNT =
      new Slot("amount", "sys.unit-currency", "@sys.currency", List.of("25", "49.90", "120", "7"));
  static final Slot DATE =
      new Slot("date", "sys.date", "@sys.date", List.of("2020-11-02", "2020-11-03", "2020-12-24"));
  static final Slot PET =
      new Slot("pet", "pet_kind", "@pet_kind", List.of("cat", "dog", "rat", "Guinea pig", "🐢"));
  static final Slot DISH =
      new Slot(
          "dish",
          "dish",
          "@dish",
          List.of("Margherita", "Jalapeño & Käse", "Quattro 🧀", "calzone"));
  static final Slot CITY =
      new Slot("city", "sys.geo-city", "@sys.geo-city", List.of("東京", "大阪市", "München", "القاهرة"));

  private Slots() {}
}
