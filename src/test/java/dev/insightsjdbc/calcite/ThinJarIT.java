package dev.insightsjdbc.calcite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** A host as it has us: the jar without dependencies, and the jars that it depends on. */
final class ThinJarIT {

  private static final String MODEL =
      "{\"version\":\"1.0\",\"defaultSchema\":\"insights\",\"schemas\":[{\"name\":\"insights\","
          + "\"type\":\"custom\",\"factory\":\"dev.insightsjdbc.calcite.InsightsSchemaFactory\","
          + "\"operand\":{\"target\":\"embedded:sample\"}}]}";

  private static URL[] classPath() throws MalformedURLException {
    String thin = System.getProperty("thinJar");
    assertNotNull(thin, "the build says where the jar is");
    List<URL> urls = new ArrayList<>(List.of(Path.of(thin).toUri().toURL()));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (entry.endsWith(".jar") && !entry.contains("insights-jdbc-")) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    return urls.toArray(URL[]::new);
  }

  @Test
  void aModelMountsTheTables() throws Exception {
    Properties info = new Properties();
    info.setProperty("model", "inline:" + MODEL);
    info.setProperty("lex", "JAVA");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader host =
        new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
      thread.setContextClassLoader(host);
      Class<?> type = Class.forName("org.apache.calcite.jdbc.Driver", true, host);
      Driver driver = (Driver) type.getConstructor().newInstance();
      try (Connection connection = driver.connect("jdbc:calcite:", info);
          Statement statement = connection.createStatement();
          ResultSet count =
              statement.executeQuery(
                  "SELECT COUNT(*) FROM sessions s JOIN tags t ON s.id = t.session_id"
                      + " WHERE t.tag = 'escalated'")) {
        assertTrue(count.next());
        assertEquals(53, count.getInt(1));
      }
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
