package dev.insightsjdbc.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows to be sorted: in memory while they are few, else in sorted runs on disk that are merged. */
final class SortBuffer implements AutoCloseable {

  /** Runs that are merged at once: each has a buffer, and its next row in memory. */
  private static final int MOST_RUNS = 64;

  private static final int FEWEST_RUNS = 2;

  private static final int LARGEST_BUFFER = 1 << 16;
  private static final int SMALLEST_BUFFER = 1 << 9;

  /** Of the run's memory, what one sort takes at most: others want some too. */
  private static final int SHARE = 2;

  /** Fewer bytes than this part of the run's memory are not worth a run on disk. */
  private static final int LEAST_SHARE = 16;

  private final LocalRun run;
  private final SortKey key;
  private final LocalMemory.Part memory;
  private final LocalMemory.Limits limits;
  private List<SpillFile.Run> runs = new ArrayList<>();
  private List<SortKey.Entry> rows = new ArrayList<>();
  private long largest;
  private @Nullable SpillFile file;

  SortBuffer(LocalRun run, SortKey key, LocalMemory.Part memory) {
    this.run = run;
    this.key = key;
    this.memory = memory;
    this.limits = run.memory().limits();
  }

  void add(@Nullable Object row) {
    long size = LocalMemory.ofEntry(row);
    if (memory.bytes() + size > limits.bytes() / SHARE || !memory.tryAdd(size)) {
      if (memory.bytes() < limits.bytes() / LEAST_SHARE) {
        throw memory.tooMuch();
      }
      spill();
      memory.add(size);
    }
    largest = Math.max(largest, size);
    rows.add(key.entry(row));
  }

  /** All rows in order; to be asked once. */
  Iterator<SortKey.Entry> sorted() {
    if (runs.isEmpty()) {
      sort();
      return rows.iterator();
    }
    spill();
    try {
      int atOnce = runsAtOnce();
      while (runs.size() > atOnce) {
        mergeSome(atOnce);
      }
      return merged(runs);
    } catch (IOException e) {
      throw memory.notSpilled(e);
    }
  }

  /**
   * As many as have a row each in what others leave of the memory, when the buffers have theirs.
   */
  private int runsAtOnce() {
    long left = limits.bytes() - run.memory().kept() - limits.bytes() / LEAST_SHARE;
    long atOnce = Math.min(MOST_RUNS, left / Math.max(1, largest));
    if (atOnce < Math.min(FEWEST_RUNS, runs.size())) {
      throw memory.tooMuch();
    }
    return (int) atOnce;
  }

  private void sort() {
    Collections.sort(
        rows,
        (one, other) -> {
          run.poll();
          return key.compare(one, other);
        });
  }

  private void spill() {
    if (rows.isEmpty()) {
      return;
    }
    sort();
    try {
      runs.add(write(rows.iterator()));
    } catch (IOException e) {
      throw memory.notSpilled(e);
    }
    rows = new ArrayList<>();
    memory.removeAll();
  }

  private SpillFile.Run write(Iterator<SortKey.Entry> sorted) throws IOException {
    if (file == null) {
      file = run.memory().newFile();
    }
    return file.write(run, sorted);
  }

  /** Makes fewer runs, but not fewer than are merged at once; their order stays. */
  private void mergeSome(int atOnce) throws IOException {
    List<SpillFile.Run> fewer = new ArrayList<>();
    int next = 0;
    while (next < runs.size()) {
      int tooMany = fewer.size() + runs.size() - next - atOnce;
      int end = Math.min(runs.size(), next + Math.max(1, Math.min(atOnce, tooMany + 1)));
      List<SpillFile.Run> some = runs.subList(next, end);
      fewer.add(some.size() == 1 ? some.get(0) : write(merged(some)));
      memory.removeAll();
      next = end;
    }
    runs = fewer;
  }

  private Iterator<SortKey.Entry> merged(List<SpillFile.Run> sources) throws IOException {
    long fair = limits.bytes() / LEAST_SHARE / sources.size();
    int buffer = (int) Math.max(SMALLEST_BUFFER, Math.min(LARGEST_BUFFER, fair));
    memory.add((long) buffer * sources.size());
    return new Merge(sources, key, buffer, memory);
  }

  @Override
  public void close() {
    rows = new ArrayList<>();
    if (file != null) {
      file.close();
    }
  }
}
