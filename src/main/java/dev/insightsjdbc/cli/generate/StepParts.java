package dev.insightsjdbc.cli.generate;

import dev.insightsjdbc.cli.generate.Step.Exchange;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the steps of a flow path. */
record StepParts(FieldWriter fields) {

  void write(Step step) throws IOException {
    fields.element(
        () -> {
          fields.flag("flow_path.synchronized", !step.type().equals("send_message"));
          exchange(step.exchange());
          fields.object("context", () -> context(step));
          fields.text("type", step.type());
          fields.text("flow_path.request_id", step.requestId());
          fields.text("node_id", step.nodeId());
          fields.array("flow_path.tags", () -> tags(step.tags()));
          fields.number("flow_path.execution_time", step.executionMillis());
        });
  }

  void tags(List<Tag> tags) throws IOException {
    for (Tag tag : tags) {
      fields.element(
          () -> {
            fields.text("tag", tag.tag());
            fields.text("category", tag.category());
          });
    }
  }

  private void exchange(@Nullable Exchange exchange) throws IOException {
    if (exchange == null) {
      return;
    }
    fields.object(
        "request",
        () -> {
          fields.text("flow_path.request.headers", exchange.headers());
          fields.text("flow_path.request.payload", exchange.payload());
          fields.text("verb", exchange.verb());
          fields.text("url", exchange.url());
        });
    fields.object(
        "response",
        () -> {
          fields.number("code", exchange.code());
          fields.text("flow_path.response.payload", exchange.answer());
        });
  }

  private void context(Step step) throws IOException {
    @Nullable Exchange exchange = step.exchange();
    fields.text("flow_path.context.output", step.output());
    fields.text("flow_path.context.user_input", step.userInput());
    fields.array(
        "flow_path.context.execution_parameters",
        () -> new ParameterParts(fields).listed(step.parameters()));
    if (step.alteration() != null) {
      alteration(step.alteration(), step.parameters());
    }
    fields.text(
        exchange == null ? "flow_path.context.quiet.url" : "flow_path.context.url",
        exchange == null ? "" : exchange.url());
    fields.object(
        exchange == null ? "flow_path.context.quiet.status" : "flow_path.context.status",
        () -> {
          fields.number("code", exchange == null ? 200 : exchange.code());
          fields.text(
              "flow_path.context.status.message", exchange == null ? "" : exchange.answer());
        });
  }

  private void alteration(String source, List<Parameter> parameters) throws IOException {
    fields.array(
        "flow_path.context.altered_parameters",
        () -> {
          for (Parameter parameter : parameters) {
            fields.element(() -> alteration(source, parameter));
          }
        });
  }

  private void alteration(String source, Parameter parameter) throws IOException {
    fields.text("alteration_source", source);
    fields.text("name", parameter.name());
    fields.text("entity", parameter.entity());
    fields.text("value", parameter.value());
    fields.text("value_text", parameter.valueText());
    if (parameter.audioUrl() != null) {
      fields.text("params.audio_url", parameter.audioUrl());
      // A second and a bit for every four characters: no recording is ever measured here.
      fields.number("audio_duration", 900L + 260L * parameter.valueText().length());
    }
  }
}
