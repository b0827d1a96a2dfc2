package dev.insightsjdbc.engine;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the local operators of one run keep, as an estimate in bytes of heap, and where a sort goes
 * that keeps too much. Used by one thread, but {@link #close closed} by any.
 */
public final class LocalMemory implements AutoCloseable {

  /** How much a run may keep, and where it spills. */
  public record Limits(long bytes, Path spillDirectory) {

    /** A quarter of the heap, and the JVM's folder for temporary files. */
    public static final Limits DEFAULT =
        new Limits(Runtime.getRuntime().maxMemory() / 4, Path.of(tempFolder()));

    public Limits {
      Objects.requireNonNull(spillDirectory, "spillDirectory");
      if (bytes < 0) {
        throw new IllegalArgumentException("bytes " + bytes);
      }
    }

    private static String tempFolder() {
      return Objects.requireNonNullElse(System.getProperty("java.io.tmpdir"), ".");
    }
  }

  /** A row's place in a list that may be half empty. */
  private static final int SLOT = 8;

  /** A node of a hash table, and its place. */
  private static final int ENTRY = 56;

  private final Limits limits;
  private final Set<SpillFile> files = new HashSet<>();
  private final Deque<Part> loose = new ArrayDeque<>();
  private boolean closed;
  private long kept;
  private long most;

  public LocalMemory(Limits limits) {
    this.limits = limits;
  }

  static long ofEntry(@Nullable Object row) {
    return ENTRY + RowSize.of(row);
  }

  /** Bytes that are kept now. */
  public long kept() {
    return kept;
  }

  /** The most bytes that were kept at one time. */
  public long most() {
    return most;
  }

  Limits limits() {
    return limits;
  }

  SpillFile newFile() throws IOException {
    synchronized (files) {
      if (closed) {
        throw LocalRun.cancelled("the statement was closed");
      }
      SpillFile file = SpillFile.create(limits.spillDirectory());
      files.add(file);
      return file;
    }
  }

  /** Removes the files of sorts that nobody closed; there will be no further ones. */
  @Override
  public void close() {
    synchronized (files) {
      closed = true;
      files.forEach(SpillFile::close);
      files.clear();
    }
  }

  /**
   * An operator's part of it.
   *
   * @param operator its name, for whoever reads that it keeps too much
   */
  public Part open(String operator) {
    return new Part(operator);
  }

  /** As {@link #open}, for an operator that does not say when it is done. */
  Part openLoose(String operator) {
    Part part = open(operator);
    loose.push(part);
    return part;
  }

  /** How many such parts there are. */
  int looseParts() {
    return loose.size();
  }

  /** Lets go of those that were opened after so many. */
  void closeLoose(int before) {
    while (loose.size() > before) {
      loose.pop().close();
    }
  }

  /** What one operator keeps. */
  public final class Part implements AutoCloseable {
    private final String operator;
    private long own;

    private Part(String operator) {
      this.operator = operator;
    }

    /** Adds a row that is kept from now on; fails where that is too much. */
    public void keep(@Nullable Object row) {
      add(SLOT + RowSize.of(row));
    }

    /** Adds a row that is kept, and of which another of about its size is made and kept. */
    void keepTwice(@Nullable Object row) {
      add(2 * (SLOT + RowSize.of(row)));
    }

    /** Adds a row that is kept with its key, or in a hash table. */
    void keepEntry(@Nullable Object row) {
      add(ofEntry(row));
    }

    void dropEntry(@Nullable Object row) {
      remove(ofEntry(row));
    }

    void add(long bytes) {
      if (!tryAdd(bytes)) {
        throw tooMuch();
      }
    }

    /** Adds bytes; false where that is too much, and nothing is added. */
    boolean tryAdd(long bytes) {
      if (bytes > limits.bytes() - kept) {
        return false;
      }
      own += bytes;
      kept += bytes;
      LocalMemory.this.most = Math.max(LocalMemory.this.most, kept);
      return true;
    }

    long bytes() {
      return own;
    }

    private void remove(long bytes) {
      own -= bytes;
      kept -= bytes;
    }

    void removeAll() {
      remove(own);
    }

    RowFailure tooMuch() {
      return new RowFailure(
          new SQLException(
              String.format(
                  Locale.ROOT,
                  "%s would keep more rows than maxLocalMemory allows, which is %d bytes (its own"
                      + " are %d of %d); narrow the statement by WHERE, for example by"
                      + " session_start_time, or by fewer columns, or raise maxLocalMemory and the"
                      + " JVM's -Xmx",
                  operator,
                  limits.bytes(),
                  own,
                  kept),
              "53200"));
    }

    RowFailure notSpilled(IOException cause) {
      if (cause instanceof ClosedByInterruptException) {
        return LocalRun.cancelled("the thread was interrupted");
      }
      return new RowFailure(
          new SQLException(
              String.format(
                  Locale.ROOT,
                  "%s could not go on in a file of spillDirectory %s: %s; make room there, name"
                      + " another folder, or raise maxLocalMemory",
                  operator,
                  limits.spillDirectory(),
                  cause.getMessage()),
              "53100",
              cause));
    }

    @Override
    public void close() {
      removeAll();
    }
  }
}
