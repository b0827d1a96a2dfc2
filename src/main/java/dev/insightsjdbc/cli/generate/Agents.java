package dev.insightsjdbc.cli.generate;

import static dev.insightsjdbc.cli.generate.Agent.Channel.HTTP;
import static dev.insightsjdbc.cli.generate.Agent.Channel.MESSENGER;
import static dev.insightsjdbc.cli.generate.Agent.Channel.SMS;
import static dev.insightsjdbc.cli.generate.Agent.Channel.VOICE;
import static dev.insightsjdbc.cli.generate.Agent.Channel.WHATSAPP;

import java.util.List;

/** The agents of the sample contact centre. */
final class Agents {

  private static final String RETAIL = "5f2a91c07be4d3001f6a2b10";
  private static final String SERVICES = "5f31d8e4c09a7b0012f5e6d4";

  static final List<Agent> ALL =
      List.of(
          new Agent(
              "5f2a93b17be4d3001f6a2b31",
              "Sunshine Bank Support",
              "Joanna",
              "en-US",
              RETAIL,
              24,
              List.of("5f2a9a4d7be4d3001f6a2c02", "5f5b1e0a7be4d3001f6a9d17"),
              List.of(VOICE, VOICE, VOICE, HTTP),
              "12125550142",
              "1917555",
              EnglishScripts.BANK),
          new Agent(
              "5f2aa0c97be4d3001f6a2d55",
              "Müller Küchen – Bestellservice",
              "Marlene",
              "de-DE",
              RETAIL,
              16,
              List.of("5f2aa4e27be4d3001f6a2d9e"),
              List.of(VOICE, VOICE, WHATSAPP),
              "4930901820",
              "4915112",
              WorldScripts.GERMAN),
          // The agent, the tags and the caller of the examples on the API's page.
          new Agent(
              "1234567",
              "Pet Hotel",
              "Salli",
              "en-US",
              SERVICES,
              12,
              List.of("5f31e0b2c09a7b0012f5e7aa", "5f6f40d1c09a7b0012f61b3c"),
              List.of(VOICE, SMS, WHATSAPP),
              "12025550178",
              "1202555",
              EnglishScripts.PETS),
          new Agent(
              "5f31e59bc09a7b0012f5e8c3",
              "שירות לקוחות",
              null,
              "he-IL",
              SERVICES,
              10,
              List.of("5f31e7d0c09a7b0012f5e901"),
              List.of(WHATSAPP, WHATSAPP, VOICE),
              "97235550123",
              "9725455",
              WorldScripts.HEBREW),
          new Agent(
              "5f31ea04c09a7b0012f5e977",
              "خدمة العملاء",
              "Zeina",
              "ar-EG",
              SERVICES,
              8,
              List.of("5f31eb71c09a7b0012f5e99d"),
              List.of(VOICE, WHATSAPP),
              "20225550166",
              "2010055",
              WorldScripts.ARABIC),
          new Agent(
              "5f2ab1d37be4d3001f6a3066",
              "配送センター",
              "Mizuki",
              "ja-JP",
              RETAIL,
              10,
              List.of("5f2ab3ee7be4d3001f6a30a1", "5f80c7127be4d3001f6b0e4f"),
              List.of(VOICE, HTTP),
              "81345550199",
              "8190555",
              WorldScripts.JAPANESE),
          new Agent(
              "5f31f2a8c09a7b0012f5eabc",
              "Pizza 🍕 Express",
              null,
              "en-GB",
              SERVICES,
              14,
              List.of("5f31f4c6c09a7b0012f5eb02"),
              List.of(MESSENGER, HTTP, SMS, WHATSAPP),
              "442079460123",
              "447700900",
              EnglishScripts.PIZZA));

  private static final List<Integer> SHARES = ALL.stream().map(Agent::share).toList();

  private Agents() {}

  static Agent pick(Dice dice) {
    return ALL.get(dice.weighted(SHARES));
  }
}
