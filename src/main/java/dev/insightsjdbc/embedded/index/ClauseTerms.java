package dev.insightsjdbc.embedded.index;

import dev.insightsjdbc.api.Clause;
import java.util.Collection;
import org.apache.lucene.util.BytesRef;

/** The index's terms that meet a component of a filter. */
final class ClauseTerms {

  private final Words words;

  ClauseTerms(Words words) {
    this.words = words;
  }

  /**
   * Adds the terms any of which meets a component: none, where no value could.
   *
   * @param path the component's, no alias, and not of a date
   * @return whether terms can say it at all
   */
  boolean add(String path, Clause.OfField clause, Collection<BytesRef> terms) {
    if (clause instanceof Clause.Term term) {
      addValue(path, term.value().toString(), terms);
    } else if (clause instanceof Clause.Terms several) {
      several.values().forEach(value -> addValue(path, value.toString(), terms));
    } else if (clause instanceof Clause.Match match) {
      addMatch(path, match.text(), terms);
    } else if (clause instanceof Clause.Exists) {
      addExists(path, terms);
    } else {
      return false;
    }
    return true;
  }

  private void addMatch(String path, String text, Collection<BytesRef> terms) {
    if (FieldMapping.kindOf(path) == FieldKind.TEXT) {
      addScalar(path, text, terms);
      for (BytesRef word : words.of(text)) {
        addWord(path, word, terms);
        addScalar(path, word.utf8ToString(), terms);
      }
    } else {
      addValue(path, text, terms);
    }
  }

  private static void addExists(String path, Collection<BytesRef> terms) {
    terms.add(IndexTerm.prefix(path, IndexTerm.Type.HAS_VALUE));
  }

  private static void addValue(String path, String text, Collection<BytesRef> terms) {
    switch (FieldMapping.kindOf(path)) {
      case KEYWORD -> add(path, IndexTerm.Type.KEYWORD, new BytesRef(text), terms);
      case NUMBER -> addNumber(path, text, terms);
      case BOOLEAN -> addBoolean(path, text, terms);
      case TEXT -> {
        addWord(path, new BytesRef(text), terms);
        addScalar(path, text, terms);
      }
      case DATE -> throw new IllegalArgumentException("a date has no terms: " + path);
    }
  }

  private static void addWord(String path, BytesRef word, Collection<BytesRef> terms) {
    add(path, IndexTerm.Type.WORD, word, terms);
  }

  /** Text fields that nobody mapped hold numbers and booleans, too. */
  private static void addScalar(String path, String text, Collection<BytesRef> terms) {
    addNumber(path, text, terms);
    addBoolean(path, text, terms);
  }

  private static void addNumber(String path, String text, Collection<BytesRef> terms) {
    NumberKey.of(text).ifPresent(key -> add(path, IndexTerm.Type.NUMBER, key, terms));
  }

  private static void addBoolean(String path, String text, Collection<BytesRef> terms) {
    BooleanKey.of(text).ifPresent(key -> add(path, IndexTerm.Type.BOOLEAN, key, terms));
  }

  private static void add(
      String path, IndexTerm.Type type, BytesRef value, Collection<BytesRef> terms) {
    IndexTerm.of(path, type, value).ifPresent(terms::add);
  }
}
