package dev.insightsjdbc.cli.generate;

import org.jspecify.annotations.Nullable;

/**
 * A parameter's value at one point of a session.
 *
 * @param audioUrl where its recording is; null where nothing was spoken
 */
record Parameter(
    String name,
    String type,
    String entity,
    String value,
    String valueText,
    boolean completed,
    @Nullable String audioUrl) {

  /** The parameter before the caller has said anything. */
  static Parameter unset(Script.Slot slot) {
    return new Parameter(slot.name(), slot.type(), slot.entity(), "", "", false, null);
  }

  static Parameter set(Script.Slot slot, String value, @Nullable String audioUrl) {
    return new Parameter(slot.name(), slot.type(), slot.entity(), value, value, true, audioUrl);
  }
}
