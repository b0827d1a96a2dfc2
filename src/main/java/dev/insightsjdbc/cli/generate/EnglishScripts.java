package dev.insightsjdbc.cli.generate;

import dev.insightsjdbc.cli.generate.Script.Topic;
import java.util.List;

/** What is said in English. */
final class EnglishScripts {

  private static final List<String> NAMES =
      List.of("Benjamin", "Olivia", "Zoë", "O'Brien", "Ada", "José");

  static final Script BANK =
      new Script(
          "Welcome to Sunshine Bank. How can I help you?",
          "What is your name?",
          "Thank you, that is done.",
          "I am sorry, our system does not answer. I will put you through to a colleague.",
          "I did not get that, could you say it again?",
          List.of("shut up", "a human please", "this is taking forever"),
          NAMES,
          List.of(
              new Topic(
                  "payment",
                  List.of("I want to pay my bill", "pay my credit card", "a transfer, \"today\""),
                  Webhooks.PAYMENTS,
                  Slots.AMOUNT),
              new Topic(
                  "balance",
                  List.of("what is my balance", "how much do I have left"),
                  Webhooks.CUSTOMERS,
                  Slots.DATE),
              new Topic(
                  "refund",
                  List.of("I want my money back", "refund, please"),
                  Webhooks.REFUNDS,
                  Slots.AMOUNT)));

  static final Script PETS =
      new Script(
          "Pet Hotel here, who is coming to stay?",
          "And what is your own name?",
          "Wonderful, we look forward to it! 🐾",
          "Our calendar is not available just now, we will call you back.",
          "Sorry, which animal was that?",
          List.of("shut up", "just shut up and listen", "no no no"),
          NAMES,
          List.of(
              new Topic(
                  "cat",
                  List.of("my cat", "two cats and a basket", "I love this agent! A cat."),
                  Webhooks.BOOKINGS,
                  Slots.PET),
              new Topic(
                  "dog", List.of("a very old dog", "my dog Rex 🐶"), Webhooks.SLOTS, Slots.PET),
              new Topic("rat", List.of("it is a rat", "rats, three"), Webhooks.BOOKINGS, Slots.PET),
              new Topic(
                  "invalid", List.of("wrong number", "hm", "☎️"), Webhooks.CUSTOMERS, Slots.DATE)));

  static final Script PIZZA =
      new Script(
          "Hi! Pizza time 🍕 What would you like?",
          "Great choice. Which name shall we write on the box?",
          "On its way 🛵💨",
          "The oven is offline 😢 please try again later.",
          "Sorry, we don't have that one.",
          List.of("where is my pizza?!", "cold. again. 😡"),
          NAMES,
          List.of(
              new Topic(
                  "order",
                  List.of("one margherita", "2× calzone + a cola", "pizza 👨‍👩‍👧‍👦 size"),
                  Webhooks.PAYMENTS,
                  Slots.DISH),
              new Topic(
                  "delivery",
                  List.of("where is it", "track my order"),
                  Webhooks.ORDERS,
                  Slots.ORDER),
              new Topic(
                  "complaint",
                  List.of("it was cold", "wrong topping;\nI asked for olives"),
                  Webhooks.REFUNDS,
                  Slots.ORDER)));

  private EnglishScripts() {}
}
