package dev.insightsjdbc.random;

import java.util.ArrayList;
import java.util.List;

/**
 * An expression or a condition: words of each dialect around parts, which stand where the words say
 * {@code {0}}, {@code {1}} and so on.
 *
 * @param condition whether it is TRUE, FALSE or UNKNOWN
 */
record Phrase(String ours, String h2, boolean condition, List<Sql> parts) implements Sql {

  static Phrase condition(String words, Sql... parts) {
    return new Phrase(words, words, true, List.of(parts));
  }

  static Phrase condition(String ours, String h2, List<Sql> parts) {
    return new Phrase(ours, h2, true, List.copyOf(parts));
  }

  static Phrase expression(String words, Sql... parts) {
    return new Phrase(words, words, false, List.of(parts));
  }

  static Phrase expression(String ours, String h2, List<Sql> parts) {
    return new Phrase(ours, h2, false, List.copyOf(parts));
  }

  static Phrase words(String words) {
    return new Phrase(words, words, false, List.of());
  }

  @Override
  public void write(SqlText out) {
    String words = out.isOurs() ? ours : h2;
    int from = 0;
    for (int open = words.indexOf('{'); open >= 0; open = words.indexOf('{', from)) {
      int close = words.indexOf('}', open);
      out.add(words.substring(from, open));
      out.add(parts.get(Integer.parseInt(words.substring(open + 1, close))));
      from = close + 1;
    }
    out.add(words.substring(from));
  }

  @Override
  public List<? extends Sql> simpler() {
    List<Sql> simpler = new ArrayList<>();
    for (Sql part : parts) {
      if (condition && part instanceof Phrase phrase && phrase.condition()) {
        simpler.add(part);
      }
    }
    for (List<Sql> fewer : Shrinking.oneSimpler(parts)) {
      simpler.add(new Phrase(ours, h2, condition, fewer));
    }
    return simpler;
  }
}
