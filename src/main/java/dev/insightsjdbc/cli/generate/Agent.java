package dev.insightsjdbc.cli.generate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A virtual agent of the contact centre.
 *
 * @param voice null for an agent that only writes
 * @param share how often it is used, beside the others' shares
 * @param destination the number that callers dial
 * @param callerPrefix what the numbers of its callers begin with
 */
record Agent(
    String id,
    String name,
    @Nullable String voice,
    String language,
    String accountId,
    int share,
    List<String> versionIds,
    List<Channel> channels,
    String destination,
    String callerPrefix,
    Script script) {

  /** The id of one of the agent's nodes: the same one in every session. */
  String nodeId(String node) {
    return Dice.named(id + '/' + node).hex(24);
  }

  /** How a session is held. */
  enum Channel {
    VOICE("voice", true),
    WHATSAPP("whatsapp", true),
    SMS("sms", true),
    HTTP("http", false),
    MESSENGER("messenger", false);

    private final String text;
    private final boolean numbered;

    Channel(String text, boolean numbered) {
      this.text = text;
      this.numbered = numbered;
    }

    String text() {
      return text;
    }

    /** Whether its callers have a phone number. */
    boolean isNumbered() {
      return numbered;
    }
  }
}
