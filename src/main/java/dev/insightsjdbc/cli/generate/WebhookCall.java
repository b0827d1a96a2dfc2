package dev.insightsjdbc.cli.generate;

import dev.insightsjdbc.cli.generate.Script.Webhook;
import dev.insightsjdbc.cli.generate.Step.Exchange;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls of webhooks in one session: more of them fail at the time of an incident. */
final class WebhookCall {

  private static final String JSON_HEADERS = "{\"Content-Type\": \"application/json\"}";
  private static final int INCIDENT_EVERY_DAYS = 23;
  private static final int INCIDENT_FACTOR = 3;
  private static final int SLOW_MILLIS = 5000;
  private static final int TIMEOUT_MILLIS = 15_000;
  private static final List<Integer> CLIENT_FAULTS = List.of(400, 404, 404, 422, 429);
  private static final List<Integer> SERVER_FAULTS = List.of(500, 500, 502, 503, 504);

  private final Dice dice;
  private final int failureFactor;

  WebhookCall(Dice dice, LocalDateTime start) {
    this.dice = dice;
    boolean incident = start.toLocalDate().toEpochDay() % INCIDENT_EVERY_DAYS == 7;
    this.failureFactor = incident ? INCIDENT_FACTOR : 1;
  }

  /** What came of a call. */
  record Outcome(Exchange exchange, int millis) {

    boolean isFailed() {
      return exchange.code() >= 400;
    }

    boolean isServersFault() {
      return exchange.code() >= 500;
    }

    boolean isSlow() {
      return millis > SLOW_MILLIS;
    }
  }

  Outcome to(Webhook webhook, @Nullable Parameter sent) {
    boolean failed = dice.perMille(webhook.failures() * failureFactor);
    int code = failed ? failure() : success(webhook);
    int millis = code == 504 ? TIMEOUT_MILLIS + dice.below(40) : millis(webhook.typicalMillis());
    boolean inQuery = webhook.verb().equals("GET");
    String url =
        inQuery && sent != null && dice.oneIn(4)
            ? webhook.url() + "?q=" + dice.hex(6)
            : webhook.url();
    String payload =
        inQuery || sent == null
            ? ""
            : "{\"" + sent.name() + "\": \"" + sent.value() + "\", \"n\": " + dice.below(100) + "}";
    return new Outcome(
        new Exchange(webhook.verb(), url, inQuery ? "" : JSON_HEADERS, payload, code, answer(code)),
        millis);
  }

  private int success(Webhook webhook) {
    return webhook.verb().equals("POST") ? 201 : 200;
  }

  private int failure() {
    return dice.pick(dice.oneIn(3) ? CLIENT_FAULTS : SERVER_FAULTS);
  }

  /** Around the typical time, with a long tail. */
  private int millis(int typical) {
    int usual = typical / 2 + dice.below(typical);
    return dice.oneIn(12) ? usual * dice.between(2, 5) : usual;
  }

  private String answer(int code) {
    return switch (code) {
      case 200, 201 -> "{\"ok\": true, \"ref\": \"" + dice.hex(8) + "\"}";
      case 404 -> "{\"error\": \"not found\"}";
      case 422 -> "{\"error\": \"unprocessable\", \"detail\": \"größer als erlaubt\"}";
      case 502, 503 -> "<html><body><h1>" + code + "</h1></body></html>";
      case 504 -> "";
      default -> "{\"error\": \"code " + code + "\"}";
    };
  }
}
