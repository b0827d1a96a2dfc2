package dev.insightsjdbc.embedded.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.TermToBytesRefAttribute;
import org.apache.lucene.util.BytesRef;

/**
 * The words of a text, as Elasticsearch's standard analysis finds them: lower-cased, none stopped.
 */
final class Words implements AutoCloseable {

  private final Analyzer analyzer = new StandardAnalyzer();

  /** The different words of a text, in UTF-8 and in order of appearance. */
  Set<BytesRef> of(String text) {
    Set<BytesRef> words = new LinkedHashSet<>();
    try (TokenStream tokens = analyzer.tokenStream("text", text)) {
      TermToBytesRefAttribute word = tokens.addAttribute(TermToBytesRefAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        words.add(BytesRef.deepCopyOf(word.getBytesRef()));
      }
      tokens.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a String does not fail", e);
    }
    return words;
  }

  @Override
  public void close() {
    analyzer.close();
  }
}
