package dev.insightsjdbc.cli.generate;

import dev.insightsjdbc.cli.generate.Agent.Channel;
import dev.insightsjdbc.cli.generate.Step.Exchange;

/** The requests that nodes make to have something said, as in the API's example document. */
final class NodeRequests {

  private final String sessionId;
  private final Agent agent;
  private final Channel channel;

  NodeRequests(String sessionId, Agent agent, Channel channel) {
    this.sessionId = sessionId;
    this.agent = agent;
    this.channel = channel;
  }

  Exchange toSay(String words) {
    String action = channel == Channel.VOICE ? "speak" : "message";
    String payload =
        "{\"session_id\": \""
            + sessionId
            + "\", \"type\": \""
            + action
            + "\", \"text\": \""
            + words
            + "\", \"language_code\": \""
            + agent.language()
            + "\"}";
    String answer =
        "{\"message\": \"Successfully registered "
            + (channel == Channel.VOICE ? "SPEAK" : "MESSAGE")
            + " action\"}";
    return new Exchange(
        "POST",
        "http://telephony-connector.ai.vonage.com/api/actions/" + action,
        "{\"Content-Type\": \"application/json\"}",
        payload,
        201,
        answer);
  }
}
