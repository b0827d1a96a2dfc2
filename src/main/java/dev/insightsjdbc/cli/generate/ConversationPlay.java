package dev.insightsjdbc.cli.generate;

import dev.insightsjdbc.cli.generate.Agent.Channel;
import dev.insightsjdbc.cli.generate.Conversation.Utterance;
import dev.insightsjdbc.cli.generate.Script.Slot;
import dev.insightsjdbc.cli.generate.Script.Topic;
import dev.insightsjdbc.cli.generate.Step.Exchange;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plays one session, step by step, as the dice will. */
final class ConversationPlay {

  private static final Slot NAME = new Slot("name", "sys.names", "@sys.names", List.of());
  private static final Slot TIER =
      new Slot("customer_tier", "sys.any", "@sys.any", List.of("gold", "silver", "プラチナ"));

  private final Dice dice;
  private final Agent agent;
  private final Script script;
  private final String versionId;
  private final Channel channel;
  private final boolean numberedRequests;
  private final String callerKey;
  private final String audioFolder;
  private final WebhookCall webhooks;
  private final NodeRequests nodeRequests;

  private final List<Utterance> utterances = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<String> requestIds = new ArrayList<>();
  private final List<Parameter> collected = new ArrayList<>();
  private final List<Parameter> injected = new ArrayList<>();
  private int statusCode;
  private long talkMillis;

  ConversationPlay(
      Dice dice,
      Agent agent,
      String sessionId,
      String versionId,
      Channel channel,
      LocalDateTime start,
      boolean numberedRequests) {
    this.dice = dice;
    this.agent = agent;
    this.script = agent.script();
    this.versionId = versionId;
    this.channel = channel;
    this.numberedRequests = numberedRequests;
    // The API's page has both: "client" in its examples, "user" in its model.
    this.callerKey = dice.oneIn(12) ? "client" : "user";
    this.audioFolder = String.join("/", agent.accountId(), versionId, sessionId);
    this.webhooks = new WebhookCall(dice, start);
    this.nodeRequests = new NodeRequests(sessionId, agent, channel);
  }

  Conversation play() {
    newRequest();
    greet();
    boolean goesOn = dice.oneIn(25);
    if (!(goesOn && dice.oneIn(2))) {
      converse();
    }
    if (goesOn) {
      return conversation(null, null);
    }
    if (dice.oneIn(3)) {
      steps.add(step("end_call").build());
    }
    return conversation(durationMillis(), statusCode);
  }

  private void greet() {
    if (channel == Channel.HTTP && !dice.oneIn(3)) {
      injected.add(Parameter.set(TIER, dice.pick(TIER.values()), null));
    }
    if (!injected.isEmpty() || dice.oneIn(3)) {
      steps.add(step("start").injected(injected).build());
    }
    say(script.greeting(), List.of());
  }

  private void converse() {
    if (dice.oneIn(14)) {
      statusCode = dice.oneIn(3) ? 100 : 0;
      steps.add(step("no_input").tag(Tag.outcome("abandoned")).build());
      return;
    }
    Topic topic = dice.pick(script.topics());
    hear(topic);
    if (dice.oneIn(4)) {
      askName();
    }
    fill(topic.slot());
    boolean solved = call(topic);
    if (!solved && dice.oneIn(3)) {
      newRequest();
      solved = call(topic);
    }
    conclude(solved);
  }

  private void hear(Topic topic) {
    String words = dice.pick(topic.openings());
    utterances.add(new Utterance(callerKey, words));
    talkMillis += dice.between(1500, 9000);
    steps.add(
        step("classification")
            .heard(words)
            .output(topic.tag())
            .tag(Tag.topic(topic.tag()))
            .build());
  }

  private void askName() {
    say(script.question(), List.of());
    newRequest();
    String name = dice.pick(script.names());
    utterances.add(new Utterance(callerKey, name));
    collect(NAME, name, name);
  }

  private void fill(Slot slot) {
    String value = dice.pick(slot.values());
    int misunderstandings = dice.oneIn(5) ? dice.between(1, 2) : 0;
    for (int i = 0; i < misunderstandings; i++) {
      collect(slot, dice.pick(slot.values()), "…");
      say(script.misunderstood(), List.of(Tag.outcome("misunderstood")));
      if (dice.oneIn(2)) {
        utterances.add(new Utterance(callerKey, dice.pick(script.outbursts())));
        steps.add(step("sentiment").tag(Tag.mood("angry")).tag(Tag.mood("😡")).build());
      }
    }
    utterances.add(new Utterance(callerKey, value));
    collect(slot, value, value);
    if (slot.equals(Slots.PET) && dice.oneIn(3)) {
      // Guests come in company: more than one animal's tag in a session.
      steps.add(step("condition").tag(Tag.topic("dog")).tag(Tag.topic("rat")).build());
    }
  }

  private void collect(Slot slot, String value, String heard) {
    @Nullable String audioUrl =
        channel == Channel.VOICE && dice.oneIn(4) ? audioFolder + "/" + slot.name() + ".mp3" : null;
    talkMillis += dice.between(1000, 6000);
    steps.add(step("param_completion").heard(heard).sets(slot, value, audioUrl).build());
    collected.add(Parameter.set(slot, value, audioUrl));
  }

  private boolean call(Topic topic) {
    @Nullable Parameter sent = collected.isEmpty() ? null : collected.get(collected.size() - 1);
    WebhookCall.Outcome outcome = webhooks.to(topic.webhook(), sent);
    StepBuilder step = step("webhook").exchange(outcome.exchange(), outcome.millis());
    if (outcome.isFailed()) {
      statusCode = Math.max(statusCode, outcome.isServersFault() ? 200 : 100);
      step.tag(Tag.outcome("webhook_error"));
    } else if (outcome.isSlow()) {
      statusCode = Math.max(statusCode, dice.oneIn(2) ? 100 : 0);
      step.tag(Tag.outcome("slow"));
    }
    steps.add(step.build());
    talkMillis += outcome.millis();
    return !outcome.isFailed();
  }

  private void conclude(boolean solved) {
    if (solved) {
      say(script.answer(), List.of(Tag.outcome("solved")));
      if (dice.oneIn(8)) {
        utterances.add(new Utterance(callerKey, "🙏"));
        steps.add(step("sentiment").tag(Tag.mood("happy")).build());
      }
      statusCode = dice.oneIn(40) ? 200 : statusCode;
    } else {
      say(script.apology(), List.of());
      steps.add(step("transfer_call").tag(Tag.outcome("escalated")).build());
    }
  }

  private void say(String words, List<Tag> tags) {
    utterances.add(new Utterance(versionId, words));
    int millis = dice.between(90, 400) + (channel == Channel.VOICE ? words.length() * 70 : 0);
    talkMillis += millis;
    boolean inFull = dice.oneIn(20);
    @Nullable Exchange exchange = inFull ? nodeRequests.toSay(words) : null;
    StepBuilder step = step(channel == Channel.VOICE ? "speak" : "send_message");
    tags.forEach(step::tag);
    if (inFull || !tags.isEmpty() || dice.oneIn(8)) {
      steps.add(step.exchange(exchange, millis).build());
    }
  }

  private void newRequest() {
    requestIds.add(numberedRequests ? Integer.toString(11 * dice.between(2, 4)) : dice.uuid());
  }

  private StepBuilder step(String type) {
    String requestId = requestIds.get(requestIds.size() - 1);
    return new StepBuilder(agent.nodeId(type + steps.size() % 4), type, requestId, dice.below(60));
  }

  private long durationMillis() {
    return channel == Channel.VOICE
        ? (talkMillis / 1000 + dice.between(1, 20)) * 1000
        : talkMillis + dice.below(45_000);
  }

  private Conversation conversation(@Nullable Long durationMillis, @Nullable Integer code) {
    return new Conversation(
        utterances, steps, requestIds, collected, injected, durationMillis, code);
  }
}
