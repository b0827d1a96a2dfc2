package dev.insightsjdbc.embedded.index;

import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.BytesTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.util.BytesRef;

/** Gathers what of one document is searched and sorted by. */
final class IndexedValues {

  /** Enough for the terms of a usual document, without growing on the way. */
  private static final int USUAL = 512;

  private final Words words;
  private final IndexSettings settings;
  private final Document document;
  private final Set<BytesRef> terms = new HashSet<>(USUAL);
  private final Set<IndexedPath> used = new HashSet<>();

  IndexedValues(Words words, IndexSettings settings, Document document) {
    this.words = words;
    this.settings = settings;
    this.document = document;
  }

  /** A string found under a path. */
  void addString(IndexedPath path, String text) {
    switch (path.kind()) {
      case KEYWORD -> addKeyword(path, text);
      case NUMBER -> addNumber(path, text);
      case BOOLEAN -> addBoolean(path, text);
      case TEXT -> addText(path, text);
      case DATE -> {} // the mapper's: the one field that every session has
    }
  }

  /** A number found under a path, as the document writes it. */
  void addNumberToken(IndexedPath path, String text) {
    switch (path.kind()) {
      case KEYWORD -> addKeyword(path, text);
      case NUMBER, TEXT -> addNumber(path, text);
      case BOOLEAN, DATE -> {} // no value of that kind
    }
  }

  /** A boolean found under a path, as the document writes it. */
  void addBooleanToken(IndexedPath path, String text) {
    switch (path.kind()) {
      case KEYWORD -> addKeyword(path, text);
      case BOOLEAN, TEXT -> addBoolean(path, text);
      case NUMBER, DATE -> {} // no value of that kind
    }
  }

  /** Puts the terms gathered into the document. */
  void finish() {
    used.forEach(path -> path.addHasValue(terms));
    document.add(new Field(IndexFields.TERMS, new TermStream(terms), IndexFields.TERMS_TYPE));
  }

  private void addKeyword(IndexedPath path, String text) {
    // The id is what ties are sorted by, and was checked before.
    if (text.length() <= settings.ignoreAbove() || path.path().equals(FieldMapping.ID)) {
      addValue(path, IndexTerm.Type.KEYWORD, new BytesRef(text));
    }
  }

  private void addText(IndexedPath path, String text) {
    if (text.length() > settings.ignoreAbove()) {
      return;
    }
    used.add(path);
    path.term(IndexTerm.Type.HAS_TEXT, new BytesRef()).ifPresent(terms::add);
    if (!text.isEmpty()) {
      for (BytesRef word : words.of(text)) {
        path.term(IndexTerm.Type.WORD, word).ifPresent(terms::add);
      }
    }
  }

  private void addNumber(IndexedPath path, String text) {
    NumberKey.of(text).ifPresent(key -> addValue(path, IndexTerm.Type.NUMBER, key));
  }

  private void addBoolean(IndexedPath path, String text) {
    BooleanKey.of(text).ifPresent(key -> addValue(path, IndexTerm.Type.BOOLEAN, key));
  }

  private void addValue(IndexedPath path, IndexTerm.Type type, BytesRef value) {
    Optional<BytesRef> term = path.term(type, value);
    if (term.isPresent() && terms.add(term.get())) {
      used.add(path);
      String sortField = path.sortField();
      document.add(
          sortField == null
              ? new SortedSetDocValuesField(IndexFields.SHARED_SORT, term.get())
              : new SortedSetDocValuesField(sortField, value));
    }
  }

  /** Terms that are ready, for Lucene's indexing chain. */
  private static final class TermStream extends TokenStream {
    private final BytesTermAttribute current = addAttribute(BytesTermAttribute.class);
    private final Iterator<BytesRef> terms;

    TermStream(Set<BytesRef> terms) {
      this.terms = terms.iterator();
    }

    @Override
    public boolean incrementToken() {
      if (!terms.hasNext()) {
        return false;
      }
      clearAttributes();
      current.setBytesRef(terms.next());
      return true;
    }
  }
}
