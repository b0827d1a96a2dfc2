package dev.insightsjdbc.cli.generate;

import java.util.Map;

/**
 * Which fields a document goes without. The service leaves fields out, sets them to null or to an
 * empty array, so samples must too.
 */
final class Gaps {

  /** How many of a thousand documents (or elements) lack a field, and how many have a null. */
  private record Rate(int missing, int nulls, int empty) {}

  private static final Map<String, Rate> RATES =
      Map.ofEntries(
          Map.entry("transcription", new Rate(15, 10, 20)),
          Map.entry("account_id", new Rate(10, 0, 0)),
          Map.entry("api_key", new Rate(30, 30, 0)),
          Map.entry("status", new Rate(10, 10, 0)),
          Map.entry("language", new Rate(30, 15, 0)),
          Map.entry("tags", new Rate(40, 0, 0)),
          Map.entry("params", new Rate(40, 0, 0)),
          Map.entry("tags_list", new Rate(25, 15, 15)),
          Map.entry("params_list", new Rate(25, 15, 15)),
          Map.entry("agent_information", new Rate(12, 6, 0)),
          Map.entry("agent_information.version_id", new Rate(10, 0, 0)),
          Map.entry("agent_information.name", new Rate(8, 12, 0)),
          Map.entry("agent_information.voice", new Rate(40, 0, 0)),
          Map.entry("agent_information.language", new Rate(20, 0, 0)),
          Map.entry("source", new Rate(10, 15, 0)),
          Map.entry("destination", new Rate(10, 10, 0)),
          Map.entry("channel", new Rate(8, 8, 0)),
          Map.entry("session_end_time", new Rate(120, 30, 0)),
          Map.entry("request_ids", new Rate(15, 10, 15)),
          Map.entry("channel_data", new Rate(12, 8, 0)),
          Map.entry("channel_data.duration", new Rate(20, 15, 0)),
          Map.entry("channel_data.audio_url", new Rate(60, 40, 0)),
          Map.entry("channel_data.call_status", new Rate(25, 0, 0)),
          Map.entry("channel_data.status_code", new Rate(20, 15, 0)),
          Map.entry("flow_data", new Rate(20, 10, 0)),
          Map.entry("flow_data.collected_tags", new Rate(10, 10, 15)),
          Map.entry("flow_data.collected_parameters", new Rate(10, 10, 15)),
          Map.entry("flow_data.injected_parameters", new Rate(150, 30, 0)),
          Map.entry("flow_path", new Rate(15, 8, 12)),
          Map.entry("flow_path.synchronized", new Rate(250, 10, 0)),
          Map.entry("flow_path.execution_time", new Rate(15, 15, 0)),
          Map.entry("flow_path.request.payload", new Rate(100, 20, 0)),
          Map.entry("flow_path.request.headers", new Rate(300, 20, 0)),
          Map.entry("flow_path.response.payload", new Rate(150, 20, 0)),
          Map.entry("flow_path.context.status.message", new Rate(400, 20, 0)),
          Map.entry("flow_path.tags", new Rate(200, 10, 0)),
          Map.entry("flow_path.request_id", new Rate(8, 4, 0)),
          Map.entry("flow_path.context.status", new Rate(30, 10, 0)),
          Map.entry("flow_path.context.output", new Rate(800, 0, 0)),
          Map.entry("flow_path.context.user_input", new Rate(100, 0, 0)),
          // Of nodes without a request: mostly short, or the file would double and say no more.
          Map.entry("flow_path.context.quiet.url", new Rate(850, 0, 0)),
          Map.entry("flow_path.context.quiet.status", new Rate(850, 0, 0)),
          Map.entry("flow_path.context.execution_parameters", new Rate(700, 0, 200)),
          Map.entry("flow_path.context.altered_parameters", new Rate(800, 0, 0)),
          Map.entry("tags_list.category", new Rate(15, 25, 0)),
          Map.entry("tags_list.count", new Rate(6, 6, 0)),
          Map.entry("params.type", new Rate(350, 10, 0)),
          Map.entry("params.entity", new Rate(550, 10, 0)),
          Map.entry("params.value_text", new Rate(60, 20, 0)),
          Map.entry("params.audio_url", new Rate(500, 100, 0)));

  /** What is there of a field. */
  enum Presence {
    PRESENT,
    MISSING,
    NULL,
    EMPTY
  }

  private final Dice dice;

  Gaps(Dice dice) {
    this.dice = dice;
  }

  /** What the document has of the field; always present where no rate is given. */
  Presence of(String path) {
    Rate rate = RATES.get(path);
    if (rate == null) {
      return Presence.PRESENT;
    }
    int draw = dice.below(1000);
    if (draw < rate.missing) {
      return Presence.MISSING;
    }
    if (draw < rate.missing + rate.nulls) {
      return Presence.NULL;
    }
    return draw < rate.missing + rate.nulls + rate.empty ? Presence.EMPTY : Presence.PRESENT;
  }
}
