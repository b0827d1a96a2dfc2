package dev.insightsjdbc.cli.generate;

import java.io.IOException;
import java.util.List;

/** Writes parameters: as a list, or by their names. */
record ParameterParts(FieldWriter fields) {

  void listed(List<Parameter> parameters) throws IOException {
    for (Parameter parameter : parameters) {
      fields.element(() -> write(parameter));
    }
  }

  void byName(List<Parameter> parameters) throws IOException {
    for (Parameter parameter : parameters) {
      fields.object(
          parameter.name(),
          () -> {
            fields.flag("completed", parameter.completed());
            fields.text("value", parameter.value());
          });
    }
  }

  private void write(Parameter parameter) throws IOException {
    fields.text("params.value_text", parameter.valueText());
    fields.text("name", parameter.name());
    fields.flag("completed", parameter.completed());
    fields.text("params.type", parameter.type());
    fields.text("value", parameter.value());
    fields.text("params.entity", parameter.entity());
    if (parameter.audioUrl() != null) {
      fields.text("params.audio_url", parameter.audioUrl());
    }
  }
}
