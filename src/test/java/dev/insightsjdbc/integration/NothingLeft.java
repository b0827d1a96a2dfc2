package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Asserts after every class of integration tests, when all is closed, that no thread, socket or
 * file of a sort stays behind. It is found by JUnit itself.
 */
public final class NothingLeft implements BeforeAllCallback, AfterAllCallback {

  private static final String PACKAGE = NothingLeft.class.getPackageName();

  /** Three seconds are allowed; looking at them takes some, too. */
  private static final long MOST_MILLIS = 3_500;

  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  static {
    // The library's first one tries options on sockets, which it leaves to garbage collection.
    PoolingHttpClientConnectionManagerBuilder.create().build().close();
  }

  private Set<String> before = Set.of();

  @Override
  public void beforeAll(ExtensionContext context) {
    if (isOurs(context)) {
      before = left();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws InterruptedException {
    if (isOurs(context)) {
      Set<String> known = before;
      Supplier<Set<String>> more =
          () -> left().stream().filter(it -> !known.contains(it)).collect(Collectors.toSet());
      long end = System.nanoTime() + MOST_MILLIS * 1_000_000;
      Set<String> now = more.get();
      while (!now.isEmpty() && System.nanoTime() < end) {
        Thread.sleep(50);
        now = more.get();
      }
      Set<String> last = now;
      assertTrue(last.isEmpty(), () -> "still there: " + last);
    }
  }

  private static boolean isOurs(ExtensionContext context) {
    return context.getTestClass().filter(it -> it.getPackageName().equals(PACKAGE)).isPresent();
  }

  private static Set<String> left() {
    Set<String> left = new TreeSet<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("insights-")) {
        left.add("thread " + thread.getName() + " " + thread.getId());
      }
    }
    left.addAll(openFiles());
    return left;
  }

  /** As Linux tells; elsewhere nothing is known of them. */
  private static List<String> openFiles() {
    if (!Files.isDirectory(DESCRIPTORS)) {
      return List.of();
    }
    List<String> open = new ArrayList<>();
    try (Stream<Path> all = Files.list(DESCRIPTORS)) {
      for (Path descriptor : all.toList()) {
        String target = target(descriptor);
        if (target.startsWith("socket:") || target.contains("insights-jdbc-")) {
          open.add(target);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return open;
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return ""; // closed meanwhile
    }
  }
}
