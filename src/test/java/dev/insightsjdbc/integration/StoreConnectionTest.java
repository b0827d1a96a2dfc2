package dev.insightsjdbc.integration;

import static dev.insightsjdbc.embedded.load.StoreFixture.document;
import static dev.insightsjdbc.embedded.load.StoreFixture.load;
import static dev.insightsjdbc.embedded.load.StoreFixture.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.SessionKey;
import dev.insightsjdbc.embedded.EmbeddedOptions;
import dev.insightsjdbc.embedded.EmbeddedService;
import dev.insightsjdbc.embedded.index.StoreWriter;
import dev.insightsjdbc.embedded.load.DocumentLoadException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store on disk, through JDBC and as a service. */
class StoreConnectionTest {

  @TempDir Path folder;

  private Path store;

  @BeforeEach
  void makeTheStore() throws Exception {
    store = folder.resolve("store");
    load(store, write(folder.resolve("a.ndjson"), List.of(document(1, 1), document(2, 1))));
  }

  @Test
  void aConnectionKeepsWhatItHasAndALaterOneSeesWhatWasLoadedSince() throws Exception {
    try (Connection first = connect()) {
      assertEquals(2, count(first));
      load(store, write(folder.resolve("b.ndjson"), List.of(document(3, 1))));
      assertEquals(2, count(first));
      try (Connection second = connect()) {
        assertEquals(3, count(second));
        assertEquals(2, count(first));
      }
    }
  }

  @Test
  void aDeleteOfTheServiceOutlastsIt() throws Exception {
    SessionKey key = new SessionKey("s1", LocalDate.parse("2020-10-01"));
    try (EmbeddedService service = EmbeddedService.openStore(store, EmbeddedOptions.DEFAULT)) {
      assertTrue(service.delete(key, CallContext.NONE));
      assertEquals(1, service.documentCount());
      assertFalse(service.delete(key, CallContext.NONE));
    }
    try (Connection connection = connect()) {
      assertEquals(1, count(connection));
    }
  }

  @Test
  void aDeleteDuringALoadIsUnavailableForNow() throws Exception {
    SessionKey key = new SessionKey("s1", LocalDate.parse("2020-10-01"));
    try (EmbeddedService service = EmbeddedService.openStore(store, EmbeddedOptions.DEFAULT);
        StoreWriter writer = StoreWriter.open(store, OptionalInt.empty())) {
      ServiceException fault =
          assertThrows(ServiceException.class, () -> service.delete(key, CallContext.NONE));
      assertEquals(ServiceException.Fault.UNAVAILABLE, fault.fault());
      assertEquals(503, fault.status());
      assertTrue(fault.getMessage().contains("is being written"), fault.getMessage());
      assertEquals(2, writer.documentCount());
    }
  }

  @Test
  void aDamagedStoreIsSaidInOneSentence() throws Exception {
    try (var files = Files.list(store)) {
      Files.delete(files.filter(file -> file.toString().endsWith(".si")).findFirst().orElseThrow());
    }
    String message = assertThrows(SQLException.class, this::connect).getMessage();
    assertTrue(message.contains("the store " + store + " is damaged ("), message);
  }

  @Test
  void aStoreIsOpenedWithItsOwnSettingsOnly() throws Exception {
    EmbeddedOptions other = EmbeddedOptions.DEFAULT.withIgnoreAbove(10);
    String message =
        assertThrows(DocumentLoadException.class, () -> EmbeddedService.openStore(store, other))
            .getMessage();
    assertEquals(
        "the store "
            + store
            + " was made to index strings of up to 8191 characters; it cannot be opened as if it"
            + " were 10",
        message);
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:insights:embedded:" + store);
  }

  private static int count(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM sessions")) {
      assertTrue(rows.next());
      return rows.getInt(1);
    }
  }
}
