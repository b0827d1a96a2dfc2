package dev.insightsjdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the jar that people download, and what must not be. */
final class SelfContainedJarIT {

  private static final String SERVICES = "META-INF/services/";

  private static JarFile jar;

  @BeforeAll
  static void openTheJar() throws IOException {
    jar = new JarFile(path().toFile());
  }

  @AfterAll
  static void closeTheJar() throws IOException {
    jar.close();
  }

  @Test
  void registersOurDriverAndNoOther() throws IOException {
    assertEquals(
        List.of("dev.insightsjdbc.jdbc.InsightsDriver"), linesOf(SERVICES + "java.sql.Driver"));
  }

  @Test
  void startsTheShell() throws IOException {
    Attributes manifest = jar.getManifest().getMainAttributes();

    assertEquals("dev.insightsjdbc.cli.Main", manifest.getValue(Attributes.Name.MAIN_CLASS));
    // Lucene finds its memory mapping for JDK 21 and later only in a multi-release jar.
    assertEquals("true", manifest.getValue(Attributes.Name.MULTI_RELEASE));
    assertEquals("ALL-UNNAMED", manifest.getValue("Enable-Native-Access"));
  }

  @Test
  void everyServiceThatIsNamedIsThere() throws IOException {
    List<String> missing = new ArrayList<>();
    for (String service : servicesOfTheJar()) {
      for (String provider : linesOf(service)) {
        if (jar.getEntry(provider.replace('.', '/') + ".class") == null) {
          missing.add(service + " names " + provider);
        }
      }
    }

    assertEquals(List.of(), missing);
  }

  @Test
  void everyClassIsUnderOneRootOfItsOwn() {
    String ownRoot = "(META-INF/versions/\\d+/)?dev/insightsjdbc/.*";

    assertEquals(
        List.of(),
        names().filter(name -> name.endsWith(".class") && !name.matches(ownRoot)).toList());
  }

  @Test
  void servicesOfLibrariesHaveTheirNewNames() {
    assertEquals(
        List.of("java.sql.Driver"),
        servicesOfTheJar().stream()
            .map(name -> name.substring(SERVICES.length()))
            .filter(name -> !name.startsWith("dev.insightsjdbc.shaded."))
            .toList());
  }

  @Test
  void oneClassImplementsTheDriver() {
    assertEquals(
        List.of("dev.insightsjdbc.jdbc.InsightsDriver"),
        new ClassFileImporter()
            .importJar(jar).stream()
                .filter(type -> type.isAssignableTo(Driver.class) && !type.isInterface())
                .map(JavaClass::getName)
                .toList());
  }

  @Test
  void onlyLuceneHasClassesForLaterJdks() {
    assertEquals(
        List.of(),
        names()
            .filter(name -> name.startsWith("META-INF/versions/") && name.endsWith(".class"))
            .filter(name -> !name.contains("/dev/insightsjdbc/shaded/org/apache/lucene/"))
            .toList());
  }

  @Test
  void isSmall() throws IOException {
    assertTrue(Files.size(path()) < 30_000_000, () -> path().toFile().length() + " bytes");
  }

  @Test
  void nothingIsLeftOfOtherJarsPapers() {
    List<String> leftovers =
        names()
            .filter(
                name ->
                    name.endsWith("module-info.class")
                        || name.matches("META-INF/.*\\.(SF|RSA|DSA|EC|LIST)")
                        || (name.startsWith("META-INF/maven/")
                            && !name.startsWith("META-INF/maven/dev.insightsjdbc/")))
            .filter(name -> !name.endsWith("/"))
            .toList();

    assertEquals(List.of(), leftovers);
  }

  @Test
  void libraryPartsThatNoPathReachesAreLeftOut() {
    TreeSet<String> unwanted = new TreeSet<>();
    names()
        .filter(
            name ->
                name.contains("com/google/protobuf/")
                    || name.contains("com/yahoo/")
                    || name.contains("com/sun/jna/")
                    || name.contains("org/apache/commons/dbcp2/")
                    || name.contains("org/tartarus/")
                    || name.contains("org/yaml/")
                    || name.matches(".*\\.(so|dll|jnilib)"))
        .forEach(unwanted::add);

    assertEquals(Collections.emptySortedSet(), unwanted);
  }

  @Test
  void theAdapterForOtherPeoplesCalciteIsInTheOtherJarOnly() {
    assertEquals(
        List.of(), names().filter(name -> name.startsWith("dev/insightsjdbc/calcite/")).toList());
  }

  @Test
  void licencesAndNoticesAreKept() throws IOException {
    assertTrue(textOf("META-INF/LICENSE").contains("Apache License"));
    assertTrue(textOf("META-INF/LICENSE.txt").contains("QOS.ch"), "SLF4J's licence");
    assertTrue(textOf("META-INF/NOTICE").contains("Apache Calcite"));
    assertTrue(textOf("META-INF/NOTICE.txt").contains("Apache Lucene"));
    assertTrue(textOf("META-INF/LICENSES-BSD.txt").contains("Janino"));
  }

  @Test
  void lucenesCodecLoadsInAClassLoaderOfItsOwn() throws Exception {
    URL[] urls = {path().toUri().toURL()};
    try (URLClassLoader alone = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      Class<?> codec =
          Class.forName("dev.insightsjdbc.shaded.org.apache.lucene.codecs.Codec", true, alone);

      assertEquals("Lucene912", codec.getMethod("getDefault").invoke(null).toString());
    }
  }

  @Test
  void answersAJoinThatTheEngineRunsInAJvmOfItsOwn(@TempDir Path folder) throws Exception {
    Path out = folder.resolve("out.csv");
    Path errors = folder.resolve("errors.txt");
    String sql =
        "SELECT s.status, COUNT(*) > 0 AS steps FROM sessions s"
            + " JOIN flow_steps f ON s.id = f.session_id"
            + " WHERE s.status IS NOT NULL GROUP BY s.status ORDER BY s.status";
    Process shell =
        new ProcessBuilder(java(), "-jar", path().toString(), "sql", "--format", "csv", "-e", sql)
            .redirectOutput(out.toFile())
            .redirectError(errors.toFile())
            .start();
    shell.getOutputStream().close();

    assertEquals(0, shell.waitFor(), () -> read(errors));
    assertEquals(
        List.of("status,steps", "ended,true", "in_progress,true"), read(out).lines().toList());
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path path() {
    String path = System.getProperty("allJar");
    assertNotNull(path, "the build says where the jar is");
    return Path.of(path);
  }

  private static Stream<String> names() {
    return jar.stream().map(JarEntry::getName);
  }

  /** Those of the JDK's ServiceLoader; JLine keeps files of its own form in folders beside. */
  private static List<String> servicesOfTheJar() {
    return names().filter(name -> name.matches(SERVICES + "[^/]+")).toList();
  }

  private static List<String> linesOf(String name) throws IOException {
    return textOf(name)
        .lines()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private static String textOf(String name) throws IOException {
    JarEntry entry = jar.getJarEntry(name);
    assertNotNull(entry, name);
    try (InputStream in = jar.getInputStream(entry)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
