package dev.insightsjdbc.clients;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Properties;

/**
 * A program that loads the driver as a desktop tool does: from a class loader of its own, below the
 * program's own libraries, while the thread's context loader knows nothing of it.
 */
final class CrowdedHost {

  private CrowdedHost() {}

  /** {@code arguments}: the jar, a URL to connect to, a statement. */
  public static void main(String[] arguments) throws Exception {
    System.out.println(Class.forName("com.google.common.base.Preconditions").getName());
    URL[] urls = {Path.of(arguments[0]).toUri().toURL()};
    Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try (URLClassLoader own = new URLClassLoader(urls, CrowdedHost.class.getClassLoader())) {
      Driver driver =
          Class.forName("dev.insightsjdbc.jdbc.InsightsDriver", true, own)
              .asSubclass(Driver.class)
              .getDeclaredConstructor()
              .newInstance();
      try (Connection connection = driver.connect(arguments[1], new Properties());
          Statement statement = connection.createStatement();
          ResultSet result = statement.executeQuery(arguments[2])) {
        while (result.next()) {
          System.out.println(result.getString(1));
        }
      }
    }
  }
}
