package dev.insightsjdbc.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.clients.ForkedJvm.Outcome;
import dev.insightsjdbc.docs.CodeBlock;
import dev.insightsjdbc.embedded.http.ServedRequest;
import dev.insightsjdbc.integration.Stage;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JasperReports fills the sample report, in a JVM of its own with the self-contained jar. */
final class JasperIT {

  private static String libraries() throws IOException {
    return Files.readString(Path.of(System.getProperty("jasperClassPath"))).strip();
  }

  private static List<String> command(String program, String... arguments) throws IOException {
    List<Path> classPath =
        new ArrayList<>(
            Stream.of(libraries().split(File.pathSeparator, -1)).map(Path::of).toList());
    classPath.add(ForkedJvm.jar());
    return new ForkedJvm(
            List.of("-Djava.awt.headless=true", "-Duser.timezone=America/New_York"), classPath)
        .command(program, arguments);
  }

  private static Outcome run(List<String> command) throws IOException, InterruptedException {
    Outcome outcome = ForkedJvm.run(command);
    assertEquals(0, outcome.status(), outcome::err);
    return outcome;
  }

  @Test
  void printsAChartAndATableFromADayOn(@TempDir Path folder) throws Exception {
    Path pdf = folder.resolve("calls.pdf");
    try (Stage stage = Stage.ofSample()) {
      List<String> command = new ArrayList<>(List.of("env", "INSIGHTS_API_KEY=" + Stage.KEY));
      command.addAll(
          command(
              "samples/report/ReportToPdf.java",
              stage.url() + "?since=2020-08-01&validate=false&concurrency=1",
              "samples/report/calls.jrxml",
              "2020-09-01",
              pdf.toString()));
      run(command);

      assertRequests(stage.takeRequests());
    }
    assertPdf(pdf);
    assertTexts(run(command("src/test/jasper/PdfText.java", pdf.toString())).lines());
  }

  private static void assertPdf(Path pdf) throws IOException {
    assertTrue(
        Files.readString(pdf, StandardCharsets.ISO_8859_1).startsWith("%PDF-"), pdf::toString);
  }

  /** In a folder with the sample's files and the jar, as its reader has them. */
  @Test
  void theCommandOfThePageMakesAPdf(@TempDir Path folder) throws Exception {
    List<CodeBlock> commands =
        CodeBlock.all().stream()
            .filter(block -> block.page().endsWith("jasperreports.md") && block.info().equals("sh"))
            .toList();
    assertEquals(1, commands.size());
    for (String file : List.of("ReportToPdf.java", "calls.jrxml")) {
      Files.copy(Path.of("samples/report", file), folder.resolve(file));
    }
    Path jar = ForkedJvm.jar();
    Files.copy(jar, folder.resolve(jar.getFileName()));
    String command = String.join("\n", commands.get(0).text()).replace("JASPER", libraries());
    String java = Path.of(System.getProperty("java.home"), "bin").toString();
    run(List.of("sh", "-c", "PATH=$1:$PATH && cd $0 && " + command, folder.toString(), java));

    assertPdf(folder.resolve("calls.pdf"));
  }

  /** A request for the chart and one for the table, of the same days in any time zone. */
  private static void assertRequests(List<ServedRequest> requests) {
    assertEquals(2, requests.size(), requests::toString);
    for (ServedRequest request : requests) {
      assertEquals("2020-09-01T00:00:00.000000", request.parameters().get("from_date"));
      assertEquals("2020-09-14T23:59:59.999999", request.parameters().get("to_date"));
    }
  }

  private static void assertTexts(List<String> lines) {
    List<String> texts = lines.stream().map(String::strip).toList();
    assertEquals(List.of("1", "Calls from 2020-09-01, 14 days"), texts.subList(0, 2));
    int table = texts.indexOf("The slowest webhooks");
    assertEquals(
        List.of("0", "1", "2", "3", "4", "5", "6", "7", "8"),
        texts.subList(2, table).stream().filter(text -> text.length() == 1).toList());
    assertEquals("https://pay.example.com/charges 12 3119 15014", texts.get(table + 2));
    assertEquals("https://pay.example.com/refunds 14 1897 6100", texts.get(table + 3));
    assertEquals(
        10, texts.stream().filter(text -> text.startsWith("https://")).count(), texts::toString);
  }
}
