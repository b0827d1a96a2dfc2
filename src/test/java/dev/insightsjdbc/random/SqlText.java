package dev.insightsjdbc.random;

import java.util.ArrayList;
import java.util.List;

/** A statement being written in one dialect, with the values of its {@code ?}. */
final class SqlText {

  private final Dialect dialect;
  private final StringBuilder text = new StringBuilder();
  private final List<Object> parameters = new ArrayList<>();

  SqlText(Dialect dialect) {
    this.dialect = dialect;
  }

  Dialect dialect() {
    return dialect;
  }

  boolean isOurs() {
    return dialect == Dialect.OURS;
  }

  SqlText add(String words) {
    text.append(words);
    return this;
  }

  SqlText add(Sql part) {
    part.write(this);
    return this;
  }

  SqlText addAll(List<? extends Sql> parts, String separator) {
    for (int i = 0; i < parts.size(); i++) {
      add(i == 0 ? "" : separator).add(parts.get(i));
    }
    return this;
  }

  void addParameter(Object value) {
    text.append('?');
    parameters.add(value);
  }

  /** Adds what was written already. */
  void addWith(String words, List<Object> values) {
    text.append(words);
    parameters.addAll(values);
  }

  List<Object> parameters() {
    return parameters;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
