package dev.insightsjdbc.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.util.Properties;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Tableau applies its files only to a driver that calls itself as they do. */
final class TableauFilesTest {

  private static String name(Document file, String element) {
    return ((Element) file.getElementsByTagName(element).item(0)).getAttribute("name");
  }

  @Test
  void theNamesAndPropertiesAreTheDriversOwn() throws Exception {
    Document file =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new File("samples/tableau/insights.tdc"));
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of("samples/tableau/insights.properties"))) {
      properties.load(reader);
    }

    assertTrue(properties.containsKey("since"), properties::toString);
    try (Connection connection =
        DriverManager.getConnection("jdbc:insights:embedded:sample", properties)) {
      DatabaseMetaData metaData = connection.getMetaData();
      assertEquals(metaData.getDatabaseProductName(), name(file, "vendor"));
      assertEquals(metaData.getDriverName(), name(file, "driver"));
    }
  }
}
