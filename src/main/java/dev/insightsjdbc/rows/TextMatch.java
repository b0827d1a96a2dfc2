package dev.insightsjdbc.rows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * What the service's {@code match} finds: texts with any of some words, both taken apart by the
 * standard analysis. Safe for use by several threads.
 */
public final class TextMatch {

  private static final Analyzer ANALYZER = new StandardAnalyzer();

  private final Set<String> words;

  private TextMatch(Set<String> words) {
    this.words = words;
  }

  /** A match of any of the words in a text; it finds nothing where there are none. */
  public static TextMatch ofAny(String words) {
    Set<String> all = new HashSet<>();
    try (TokenStream tokens = ANALYZER.tokenStream("text", words)) {
      CharTermAttribute word = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        all.add(word.toString());
      }
      tokens.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a String does not fail", e);
    }
    return new TextMatch(Set.copyOf(all));
  }

  /** Whether any of the words is among the text's. */
  public boolean matches(String text) {
    if (words.isEmpty()) {
      return false;
    }
    try (TokenStream tokens = ANALYZER.tokenStream("text", text)) {
      CharTermAttribute word = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        if (words.contains(word.toString())) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("a String does not fail", e);
    }
  }
}
