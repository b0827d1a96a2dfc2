package dev.insightsjdbc.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What benchmarks find gets to the page. */
class BenchmarksTest {

  @TempDir private Path folder;

  @Test
  void thePageHasAPlaceForEachPartAndForTheRatiosOfAll() throws Exception {
    Path page = folder.resolve("performance.md");
    Files.copy(Path.of("docs", "performance.md"), page);
    for (Benchmarks.Part part : Benchmarks.Part.values()) {
      Report.Ratio ratio = Report.Ratio.atMost("ratio of " + part.key(), 0.5, 0.4);
      Benchmarks.keep(folder, part, new Report("text of " + part.key() + "\n", List.of(ratio)));
    }
    Benchmarks.write(page, folder, Machine.describe());

    String written = Files.readString(page);
    for (Benchmarks.Part part : Benchmarks.Part.values()) {
      assertTrue(written.contains("\ntext of " + part.key() + "\n"), written);
      assertTrue(written.contains("| ratio of " + part.key() + " | 0.50 | ≤ 0.40 | no |"), written);
    }
    assertTrue(written.contains("The machine's load before the run was"), written);
  }

  @Test
  void somePartsCanBeNamed() {
    assertEquals(
        List.of(Benchmarks.Part.WARM, Benchmarks.Part.SCANS), Benchmarks.parts("warm, scans"));
    assertEquals(List.of(Benchmarks.Part.values()), Benchmarks.parts("all"));
  }
}
