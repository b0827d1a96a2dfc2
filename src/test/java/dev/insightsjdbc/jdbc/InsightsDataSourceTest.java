package dev.insightsjdbc.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class InsightsDataSourceTest {

  private static InsightsDataSource of(String url) {
    InsightsDataSource source = new InsightsDataSource();
    source.setUrl(url);
    return source;
  }

  @Test
  void everyConnectionPropertyIsABeanProperty() throws Exception {
    TreeSet<String> settable =
        Arrays.stream(Introspector.getBeanInfo(InsightsDataSource.class).getPropertyDescriptors())
            .filter(property -> property.getWriteMethod() != null)
            .map(PropertyDescriptor::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    settable.remove("url");
    settable.remove("logWriter");
    settable.remove("loginTimeout");

    assertEquals(
        Arrays.stream(ConnectionProperty.values())
            .map(ConnectionProperty::propertyName)
            .collect(Collectors.toCollection(TreeSet::new)),
        settable);
  }

  @Test
  void connectsByItsUrl() throws SQLException {
    try (Connection connection = of("jdbc:insights:embedded:sample").getConnection();
        ResultSet count =
            connection.createStatement().executeQuery("SELECT COUNT(*) FROM sessions")) {
      assertTrue(count.next());
      assertEquals(501, count.getInt(1));
    }
  }

  @Test
  void itsPropertiesWinOverTheUrls() throws SQLException {
    InsightsDataSource source = of("jdbc:insights:embedded:sample?pageSize=7&readOnly=true");
    source.setPageSize(0);

    SQLException refused = assertThrows(SQLException.class, source::getConnection);

    assertTrue(refused.getMessage().contains("pageSize"), refused.getMessage());
  }

  @Test
  void theKeyIsNowhereToBeRead() {
    InsightsDataSource source = of("jdbc:insights://eu?apiKey=very-secret&pageSize=7");
    source.setApiKey("more-secret");

    assertEquals("jdbc:insights://eu?pageSize=7", source.getUrl());
    assertFalse(source.toString().contains("secret"));
  }

  @Test
  void saysThatAUrlIsMissingOrAnothers() {
    assertEquals(
        "22023",
        assertThrows(SQLException.class, () -> new InsightsDataSource().getConnection())
            .getSQLState());
    assertNull(of("jdbc:h2:mem:").getUrl());
    assertEquals(
        "22023",
        assertThrows(SQLException.class, () -> of("jdbc:h2:mem:").getConnection()).getSQLState());
  }

  @Test
  void theLoginTimeoutIsTheConnectTimeout() throws SQLException {
    InsightsDataSource source = of("jdbc:insights:embedded:sample");
    source.setLoginTimeout(3);

    assertEquals(3, source.getLoginTimeout());
    assertThrows(SQLException.class, () -> source.setLoginTimeout(-1));
  }
}
