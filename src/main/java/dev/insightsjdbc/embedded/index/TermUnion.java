package dev.insightsjdbc.embedded.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * The documents of several terms, each once. Works on one window of documents at a time, and only
 * on those that somebody advances to.
 */
final class TermUnion extends DocIdSetIterator {

  private static final int WINDOW = 4_096;

  /** Shorter lists are copied: an open one costs kilobytes. */
  private static final int SHORT = 16;

  /** With so many lists open, all further ones are read at once. */
  private static final int MOST_OPEN = 1_024;

  private final List<DocIdSetIterator> lists;
  private final int end;
  private final long cost;
  private final FixedBitSet window = new FixedBitSet(WINDOW);
  private int base = -WINDOW;
  private int document = -1;

  private TermUnion(List<DocIdSetIterator> lists, int end, long cost) {
    this.lists = lists;
    this.end = end;
    this.cost = cost;
  }

  @Override
  public int docID() {
    return document;
  }

  @Override
  public int nextDoc() throws IOException {
    return advance(document + 1);
  }

  @Override
  public int advance(int target) throws IOException {
    int from = target;
    while (from < end) {
      if (from >= base + WINDOW) {
        fill(from - from % WINDOW);
      }
      int found = window.nextSetBit(from - base);
      if (found != NO_MORE_DOCS) {
        document = base + found;
        return document;
      }
      int next = NO_MORE_DOCS;
      for (DocIdSetIterator list : lists) {
        next = Math.min(next, list.docID());
      }
      from = next;
    }
    document = NO_MORE_DOCS;
    return document;
  }

  /** Every list then stands at its first document beyond the window. */
  private void fill(int start) throws IOException {
    base = start;
    window.clear();
    for (DocIdSetIterator list : lists) {
      int next = list.docID() < start ? list.advance(start) : list.docID();
      while (next < start + WINDOW) {
        window.set(next - start);
        next = list.nextDoc();
      }
    }
  }

  @Override
  public long cost() {
    return cost;
  }

  /** Gathers the terms of one segment. */
  static final class Builder implements TermSelection.Taker {
    private final int end;
    private final List<DocIdSetIterator> lists = new ArrayList<>();
    private int[] few = new int[SHORT];
    private int fewCount;
    private @Nullable PostingsEnum reusable;
    private @Nullable FixedBitSet many;
    private long cost;

    /** A builder for a segment of documents before {@code end}. */
    Builder(int end) {
      this.end = end;
    }

    @Override
    public void take(TermsEnum terms) throws IOException {
      int count = terms.docFreq();
      cost += count;
      if (count > SHORT && lists.size() < MOST_OPEN) {
        lists.add(terms.postings(null, PostingsEnum.NONE));
        return;
      }
      PostingsEnum postings = terms.postings(reusable, PostingsEnum.NONE);
      reusable = postings;
      if (count > SHORT) {
        many = many == null ? new FixedBitSet(end) : many;
        many.or(postings);
      } else {
        copy(postings, count);
      }
    }

    private void copy(PostingsEnum postings, int count) throws IOException {
      if (fewCount + count > few.length) {
        few = Arrays.copyOf(few, few.length * 2 + count);
      }
      for (int next = postings.nextDoc(); next != NO_MORE_DOCS; next = postings.nextDoc()) {
        few[fewCount++] = next;
      }
    }

    boolean isEmpty() {
      return cost == 0;
    }

    long cost() {
      return cost;
    }

    DocIdSetIterator build() {
      if (fewCount > 0) {
        Arrays.sort(few, 0, fewCount);
        lists.add(new Few(few, fewCount));
      }
      if (many != null) {
        lists.add(new BitSetIterator(many, cost));
      }
      return lists.size() == 1 && fewCount == 0 ? lists.get(0) : new TermUnion(lists, end, cost);
    }
  }

  /** A few sorted documents, some of them more than once. */
  private static final class Few extends DocIdSetIterator {
    private final int[] documents;
    private final int count;
    private int at = -1;

    Few(int[] documents, int count) {
      this.documents = documents;
      this.count = count;
    }

    @Override
    public int docID() {
      return at < 0 ? -1 : at < count ? documents[at] : NO_MORE_DOCS;
    }

    @Override
    public int nextDoc() {
      at++;
      return docID();
    }

    @Override
    public int advance(int target) {
      int found = Arrays.binarySearch(documents, at + 1, count, target);
      at = found >= 0 ? found : -1 - found;
      return docID();
    }

    @Override
    public long cost() {
      return count;
    }
  }
}
