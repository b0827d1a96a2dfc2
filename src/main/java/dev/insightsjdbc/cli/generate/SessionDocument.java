package dev.insightsjdbc.cli.generate;

import dev.insightsjdbc.cli.generate.Conversation.Utterance;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a session as a document of the API: names, nesting and order as on the API's page. */
final class SessionDocument {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT);

  private final FieldWriter fields;
  private final Session session;
  private final Conversation conversation;

  SessionDocument(FieldWriter fields, Session session) {
    this.fields = fields;
    this.session = session;
    this.conversation = session.conversation();
  }

  void write() throws IOException {
    fields.element(
        () -> {
          fields.array("transcription", this::utterances);
          fields.text("account_id", session.agent().accountId());
          fields.text("api_key", "N/A");
          fields.text("status", status());
          fields.text("id", session.id());
          fields.text("language", session.agent().language());
          tagsAndParameters();
          fields.object("agent_information", this::agent);
          fields.text("source", session.source());
          fields.text("destination", session.agent().destination());
          fields.text("channel", session.channel().text());
          fields.text("session_start_time", iso(session.start()));
          endTime();
          fields.array("request_ids", this::requestIds);
          fields.object("channel_data", this::channelData);
          fields.object("flow_data", this::flowData);
          fields.array("flow_path", this::flowPath);
        });
  }

  private void tagsAndParameters() throws IOException {
    TagParts tags = new TagParts(fields, conversation);
    ParameterParts parameters = new ParameterParts(fields);
    List<Parameter> last = conversation.lastValues();
    fields.object("tags", tags::byCategory);
    fields.object("params", () -> parameters.byName(last));
    fields.array("tags_list", tags::counted);
    fields.array("params_list", () -> parameters.listed(last));
  }

  private void utterances() throws IOException {
    for (Utterance utterance : conversation.utterances()) {
      fields.element(() -> fields.text(utterance.speaker(), utterance.text()));
    }
  }

  private void agent() throws IOException {
    Agent agent = session.agent();
    fields.text("agent_information.version_id", session.versionId());
    fields.text("agent_information.id", agent.id());
    fields.text("agent_information.name", agent.name());
    fields.text("agent_information.voice", agent.voice());
    fields.text("agent_information.language", agent.language());
  }

  private void endTime() throws IOException {
    @Nullable Long millis = conversation.durationMillis();
    if (millis != null) {
      fields.text("session_end_time", iso(session.start().plus(millis, ChronoUnit.MILLIS)));
    }
  }

  private void requestIds() throws IOException {
    for (String id : conversation.requestIds()) {
      fields.element(id);
    }
  }

  private void channelData() throws IOException {
    @Nullable Long millis = conversation.durationMillis();
    @Nullable Integer code = conversation.statusCode();
    if (millis != null && code != null) {
      fields.number("channel_data.duration", millis);
      if (session.channel() == Agent.Channel.VOICE) {
        String account = session.agent().accountId();
        fields.text(
            "channel_data.audio_url",
            account + "/" + session.versionId() + "/" + session.id() + ".mp3");
      }
    }
    fields.text("channel_data.call_status", status());
    if (code != null) {
      fields.number("channel_data.status_code", code);
    }
  }

  private void flowData() throws IOException {
    ParameterParts parameters = new ParameterParts(fields);
    fields.array("flow_data.collected_tags", new TagParts(fields, conversation)::collected);
    fields.array(
        "flow_data.collected_parameters", () -> parameters.listed(conversation.collected()));
    fields.array("flow_data.injected_parameters", () -> parameters.listed(conversation.injected()));
  }

  private void flowPath() throws IOException {
    StepParts steps = new StepParts(fields);
    for (Step step : conversation.steps()) {
      steps.write(step);
    }
  }

  private String status() {
    return conversation.isEnded() ? "ended" : "in_progress";
  }

  /** As Python's isoformat, which the service uses: no fraction at all for a whole second. */
  private static String iso(LocalDateTime time) {
    return (time.get(ChronoField.NANO_OF_SECOND) == 0 ? SECONDS : MICROSECONDS).format(time);
  }

  /** The parts that tags are in. */
  private record TagParts(FieldWriter fields, Conversation conversation) {

    void byCategory() throws IOException {
      Map<Tag, Integer> counts = conversation.tagCounts();
      for (String category : counts.keySet().stream().map(Tag::category).distinct().toList()) {
        fields.object(category, () -> ofCategory(counts, category));
      }
    }

    private void ofCategory(Map<Tag, Integer> counts, String category) throws IOException {
      for (Map.Entry<Tag, Integer> entry : counts.entrySet()) {
        if (entry.getKey().category().equals(category)) {
          fields.number(entry.getKey().tag(), entry.getValue());
        }
      }
    }

    void counted() throws IOException {
      for (Map.Entry<Tag, Integer> entry : conversation.tagCounts().entrySet()) {
        fields.element(
            () -> {
              fields.number("tags_list.count", entry.getValue());
              fields.text("tags_list.tag", entry.getKey().tag());
              fields.text("tags_list.category", entry.getKey().category());
            });
      }
    }

    void collected() throws IOException {
      StepParts steps = new StepParts(fields);
      steps.tags(conversation.collectedTags());
    }
  }
}
