package dev.insightsjdbc.embedded.load;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A load in a process of its own, which tells on its output how many documents are safe. */
final class LoadingProcess {

  private LoadingProcess() {}

  /** Takes the store and a file. */
  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    LoadSummary summary =
        StoreLoader.load(
            Path.of(arguments[0]),
            List.of(Path.of(arguments[1])),
            StoreFixture.EAGER,
            new LoadListener() {
              private long resumed;

              @Override
              public void resuming(Path file, long documents) {
                resumed = documents;
                out.println("resumed " + documents);
              }

              @Override
              public void progress(Progress progress) {
                out.println("safe " + (resumed + progress.safe()));
              }
            });
    out.println("done " + summary.sessions());
  }
}
