package dev.insightsjdbc.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The project for DBeaver, read as its import reads it. */
final class DBeaverArchiveIT {

  private static final String PROJECT = "projects/Insights/";

  @TempDir Path folder;

  private ZipFile archive;
  private Element meta;

  @BeforeEach
  void open() throws Exception {
    String name = ForkedJvm.jar().getFileName().toString();
    Path file =
        ForkedJvm.jar()
            .resolveSibling(
                name.replace("insights-jdbc-", "insights-dbeaver-").replace("-all.jar", ".dbp"));
    archive = new ZipFile(file.toFile());
    meta = xml("meta.xml");
  }

  @AfterEach
  void close() throws Exception {
    archive.close();
  }

  private Element xml(String entry) throws Exception {
    try (InputStream in = archive.getInputStream(archive.getEntry(entry))) {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(in)
          .getDocumentElement();
    }
  }

  private static List<Element> elements(Element within, String tag) {
    NodeList nodes = within.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int place = 0; place < nodes.getLength(); place++) {
      elements.add((Element) nodes.item(place));
    }
    return elements;
  }

  private static Element one(Element within, String tag) {
    List<Element> found = elements(within, tag);
    assertEquals(1, found.size(), tag);
    return found.get(0);
  }

  /** DBeaver takes what the list names, and leaves the rest behind without a word. */
  @Test
  void theListOfFilesIsThatOfTheArchive() {
    TreeSet<String> listed = new TreeSet<>();
    for (Element resource : elements(meta, "resource")) {
      String parent =
          resource.getParentNode() instanceof Element above && above.getTagName().equals("resource")
              ? above.getAttribute("name") + "/"
              : "";
      listed.add(PROJECT + parent + resource.getAttribute("name"));
    }
    assertEquals(
        listed,
        archive.stream()
            .map(ZipEntry::getName)
            .filter(name -> name.startsWith(PROJECT) && !name.equals(PROJECT))
            .map(name -> name.replaceFirst("/$", ""))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void everyConnectionIsOfTheDriverAndItsTemplateMakesTheUrl() throws Exception {
    Element driver = one(meta, "driver");
    List<Element> connections = elements(xml(PROJECT + ".dbeaver-data-sources.xml"), "data-source");
    assertEquals(3, connections.size());
    for (Element connection : connections) {
      assertEquals(driver.getAttribute("id"), connection.getAttribute("driver"));
      assertEquals(driver.getAttribute("provider"), connection.getAttribute("provider"));
      Element settings = one(connection, "connection");
      assertEquals(
          driver.getAttribute("url").replace("{database}", settings.getAttribute("database")),
          settings.getAttribute("url"));
    }
  }

  @Test
  void itsJarAnswersTheSampleConnection() throws Exception {
    Element driver = one(meta, "driver");
    String library = one(driver, "file").getAttribute("path");
    Element packed = one(one(meta, "libraries"), "file");
    assertEquals(library, packed.getAttribute("path"));
    Path jar = folder.resolve(library);
    try (InputStream in = archive.getInputStream(archive.getEntry(packed.getAttribute("file")))) {
      Files.copy(in, jar);
    }
    Element sample =
        one(
            elements(xml(PROJECT + ".dbeaver-data-sources.xml"), "data-source").get(0),
            "connection");
    try (URLClassLoader loader =
            new URLClassLoader(
                new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        Connection connection =
            ((Driver)
                    loader
                        .loadClass(driver.getAttribute("class"))
                        .getDeclaredConstructor()
                        .newInstance())
                .connect(sample.getAttribute("url"), new Properties());
        ResultSet rows =
            connection.createStatement().executeQuery("SELECT COUNT(*) FROM sessions")) {
      assertTrue(rows.next() && rows.getInt(1) > 500);
    }
  }
}
