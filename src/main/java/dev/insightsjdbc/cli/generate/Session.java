package dev.insightsjdbc.cli.generate;

import dev.insightsjdbc.cli.generate.Agent.Channel;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A session that was drawn: what its document tells, before anything is left out.
 *
 * @param source the caller's phone number; null where the channel has none
 */
record Session(
    String id,
    Agent agent,
    String versionId,
    Channel channel,
    @Nullable String source,
    LocalDateTime start,
    Conversation conversation) {

  private static final String REGULAR_CALLER = "9726666666";
  private static final int STRANGERS = 1_000_000;
  private static final int REGULARS = 40;

  static Session draw(Dice dice, LocalDateTime start) {
    Agent agent = Agents.pick(dice);
    Channel channel = dice.pick(agent.channels());
    String id = dice.uuid();
    // Versions are published one after the other: the newer one takes over in time.
    int newest = agent.versionIds().size() - 1;
    String versionId =
        agent.versionIds().get(start.getDayOfYear() > 265 && !dice.oneIn(9) ? newest : 0);
    @Nullable String source = channel.isNumbered() ? caller(dice, agent) : null;
    boolean numberedRequests = REGULAR_CALLER.equals(source);
    Conversation conversation =
        new ConversationPlay(dice, agent, id, versionId, channel, start, numberedRequests).play();
    return new Session(id, agent, versionId, channel, source, start, conversation);
  }

  private static String caller(Dice dice, Agent agent) {
    if (agent.script().equals(EnglishScripts.PETS) && dice.oneIn(6)) {
      return REGULAR_CALLER;
    }
    int number = dice.oneIn(3) ? dice.below(REGULARS) * 25_013 : dice.below(STRANGERS);
    String digits = Integer.toString(STRANGERS + number % STRANGERS);
    return agent.callerPrefix() + digits.substring(digits.length() - 4);
  }
}
