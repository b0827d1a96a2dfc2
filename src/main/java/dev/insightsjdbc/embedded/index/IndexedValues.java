package dev.insightsjdbc.embedded.index;

import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.BytesTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.util.BytesRef;

/** Gathers what of one document is searched and sorted by. */
final class IndexedValues {

  private final Words words;
  private final IndexSettings settings;
  private final Document document;
  private final Set<BytesRef> terms = new TreeSet<>();

  IndexedValues(Words words, IndexSettings settings, Document document) {
    this.words = words;
    this.settings = settings;
    this.document = document;
  }

  /** A string found under a path. */
  void addString(String path, String text) {
    switch (FieldMapping.kindOf(path)) {
      case KEYWORD -> addKeyword(path, text);
      case NUMBER -> addNumber(path, text);
      case BOOLEAN -> addBoolean(path, text);
      case TEXT -> addText(path, text);
      case DATE -> {} // the mapper's: the one field that every session has
    }
  }

  /** A number found under a path, as the document writes it. */
  void addNumberToken(String path, String text) {
    switch (FieldMapping.kindOf(path)) {
      case KEYWORD -> addString(path, text);
      case NUMBER, TEXT -> addNumber(path, text);
      case BOOLEAN, DATE -> {} // no value of that kind
    }
  }

  /** A boolean found under a path, as the document writes it. */
  void addBooleanToken(String path, String text) {
    switch (FieldMapping.kindOf(path)) {
      case KEYWORD -> addString(path, text);
      case BOOLEAN, TEXT -> addBoolean(path, text);
      case NUMBER, DATE -> {} // no value of that kind
    }
  }

  /** Puts the terms gathered into the document. */
  void finish() {
    document.add(new Field(IndexFields.TERMS, new TermStream(terms), IndexFields.TERMS_TYPE));
  }

  private void addKeyword(String path, String text) {
    // The id is what ties are sorted by, and was checked before.
    if (text.length() <= settings.ignoreAbove() || path.equals(FieldMapping.ID)) {
      addValue(path, IndexTerm.Type.KEYWORD, new BytesRef(text));
    }
  }

  private void addText(String path, String text) {
    if (text.length() > settings.ignoreAbove()) {
      return;
    }
    terms.add(IndexTerm.hasText(path));
    for (String word : words.of(text)) {
      IndexTerm.of(path, IndexTerm.Type.WORD, new BytesRef(word)).ifPresent(terms::add);
    }
  }

  private void addNumber(String path, String text) {
    NumberKey.of(text).ifPresent(key -> addValue(path, IndexTerm.Type.NUMBER, key));
  }

  private void addBoolean(String path, String text) {
    BooleanKey.of(text).ifPresent(key -> addValue(path, IndexTerm.Type.BOOLEAN, key));
  }

  private void addValue(String path, IndexTerm.Type type, BytesRef value) {
    IndexTerm.of(path, type, value)
        .filter(terms::add)
        .ifPresent(
            term ->
                document.add(
                    FieldMapping.isMappedForSorting(path)
                        ? new SortedSetDocValuesField(IndexFields.sortOf(path), value)
                        : new SortedSetDocValuesField(IndexFields.SHARED_SORT, term)));
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
