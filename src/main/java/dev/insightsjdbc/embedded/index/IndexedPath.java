package dev.insightsjdbc.embedded.index;

import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * A path as documents are indexed by: what depends on the path alone is worked out once for all
 * documents that have it. Safe for use by several threads.
 */
final class IndexedPath {

  /** Documents may use values as names, without end: what is beyond is worked out each time. */
  private static final int MOST_KEPT = 10_000;

  private static final int LONGEST_KEPT = 200;

  /**
   * Of a deeper path only itself is said to have a value: there may be thousands that lead to it.
   */
  private static final int DEEPEST = StrictJson.DEEPEST;

  private static final AtomicInteger KEPT = new AtomicInteger();
  private static final ConcurrentMap<String, IndexedPath> FIRST_NAMES = new ConcurrentHashMap<>();

  private final String path;
  private final FieldKind kind;
  private final @Nullable String sortField;
  private final BytesRef prefix;
  private final BytesRef[] hasValue;
  private final ConcurrentMap<String, IndexedPath> below = new ConcurrentHashMap<>();

  private IndexedPath(String path) {
    this.path = path;
    this.kind = FieldMapping.kindOf(path);
    this.sortField = FieldMapping.isMappedForSorting(path) ? IndexFields.sortOf(path) : null;
    this.prefix = IndexTerm.prefix(path);
    this.hasValue =
        countDots(path) > DEEPEST
            ? new BytesRef[] {IndexTerm.prefix(path, IndexTerm.Type.HAS_VALUE)}
            : withAncestors(path);
  }

  /** The path of a name that stands in the document itself, or of several joined by dots. */
  static IndexedPath of(String path) {
    return kept(FIRST_NAMES, path, "");
  }

  /** The path of a name below this one. */
  IndexedPath child(String name) {
    return kept(below, name, path + ".");
  }

  private static IndexedPath kept(
      ConcurrentMap<String, IndexedPath> among, String name, String before) {
    IndexedPath known = among.get(name);
    if (known != null) {
      return known;
    }
    IndexedPath made = new IndexedPath(before + name);
    if (made.path.length() <= LONGEST_KEPT && KEPT.get() < MOST_KEPT) {
      KEPT.incrementAndGet();
      among.putIfAbsent(name, made);
    }
    return made;
  }

  private static BytesRef[] withAncestors(String path) {
    BytesRef[] terms = new BytesRef[countDots(path) + 1];
    int end = path.length();
    for (int i = 0; i < terms.length; i++) {
      terms[i] = IndexTerm.prefix(path.substring(0, end), IndexTerm.Type.HAS_VALUE);
      end = path.lastIndexOf('.', end - 1);
    }
    return terms;
  }

  private static int countDots(String path) {
    return Math.toIntExact(path.chars().filter(character -> character == '.').count());
  }

  /** The names, joined by dots. */
  String path() {
    return path;
  }

  /** How values under this path are compared. */
  FieldKind kind() {
    return kind;
  }

  /** The field of this path's own sort values; null where it shares one with other paths. */
  @Nullable String sortField() {
    return sortField;
  }

  /** A term of this path; empty where it is longer than Lucene takes. */
  Optional<BytesRef> term(IndexTerm.Type type, BytesRef value) {
    return IndexTerm.of(prefix, type, value);
  }

  /** Adds the terms which say that this path has a value, and all paths that lead to it. */
  void addHasValue(Collection<BytesRef> terms) {
    for (BytesRef term : hasValue) {
      if (term.length <= IndexWriter.MAX_TERM_LENGTH) {
        terms.add(term);
      }
    }
  }

  @Override
  public String toString() {
    return path;
  }
}
