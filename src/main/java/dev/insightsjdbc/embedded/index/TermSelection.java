package dev.insightsjdbc.embedded.index;

import java.io.IOException;
import java.util.Optional;
import java.util.SortedSet;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;

/** Which of the index's terms a query takes. */
sealed interface TermSelection {

  /** Takes a term. */
  @FunctionalInterface
  interface Taker {
    /** Takes the term at which {@code terms} stands. */
    void take(TermsEnum terms) throws IOException;
  }

  /** Gives the terms that are there to a taker, in order. */
  void select(TermsEnum terms, Taker taker) throws IOException;

  /** These terms. */
  record Exactly(SortedSet<BytesRef> wanted) implements TermSelection {
    @Override
    public void select(TermsEnum terms, Taker taker) throws IOException {
      for (BytesRef term : wanted) {
        if (terms.seekExact(term)) {
          taker.take(terms);
        }
      }
    }
  }

  /**
   * The terms of one path and type between two values.
   *
   * @param span the terms' bounds
   * @param pattern what the value is also to be like; empty for any
   */
  record Between(TermSpan span, Optional<WildcardPattern> pattern) implements TermSelection {
    @Override
    public void select(TermsEnum terms, Taker taker) throws IOException {
      if (terms.seekCeil(span.from()) == TermsEnum.SeekStatus.END) {
        return;
      }
      for (BytesRef term = terms.term();
          term != null && term.compareTo(span.end()) < 0;
          term = terms.next()) {
        if (pattern.isEmpty() || pattern.get().matches(span.valueOf(term))) {
          taker.take(terms);
        }
      }
    }
  }
}
