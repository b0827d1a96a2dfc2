package dev.insightsjdbc.cli.generate;

import dev.insightsjdbc.cli.generate.Script.Slot;
import dev.insightsjdbc.cli.generate.Step.Exchange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step as it comes about. */
final class StepBuilder {

  private final String nodeId;
  private final String type;
  private final String requestId;
  private final List<Parameter> parameters = new ArrayList<>();
  private final List<Tag> tags = new ArrayList<>();
  private String userInput = "";
  private @Nullable String output;
  private @Nullable String alteration;
  private @Nullable Exchange exchange;
  private int executionMillis;

  StepBuilder(String nodeId, String type, String requestId, int executionMillis) {
    this.nodeId = nodeId;
    this.type = type;
    this.requestId = requestId;
    this.executionMillis = executionMillis;
  }

  StepBuilder heard(String words) {
    userInput = words;
    alteration = "classified";
    return this;
  }

  StepBuilder output(String text) {
    output = text;
    return this;
  }

  StepBuilder tag(Tag tag) {
    tags.add(tag);
    return this;
  }

  StepBuilder injected(List<Parameter> injected) {
    parameters.addAll(injected);
    alteration = "injected";
    return this;
  }

  StepBuilder sets(Slot slot, String value, @Nullable String audioUrl) {
    parameters.add(Parameter.set(slot, value, audioUrl));
    alteration = "completed";
    return this;
  }

  StepBuilder exchange(@Nullable Exchange made, int millis) {
    exchange = made;
    executionMillis = millis;
    return this;
  }

  Step build() {
    return new Step(
        nodeId,
        type,
        requestId,
        userInput,
        output,
        List.copyOf(parameters),
        parameters.isEmpty() ? null : alteration,
        List.copyOf(tags),
        executionMillis,
        exchange);
  }
}
