package dev.insightsjdbc.jdbc;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.docs.GeneratedSection;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The pages list every connection property and every SQLState. */
class ReferencePagesTest {

  @Test
  void theReadmeHasEveryPropertyWithItsDefault() throws IOException {
    StringBuilder table = new StringBuilder("| property | default | meaning |\n|---|---|---|\n");
    for (ConnectionProperty property : ConnectionProperty.values()) {
      String value = property.defaultValue();
      table.append("| `").append(property.propertyName()).append("` | ");
      table.append(value.isEmpty() ? "–" : "`" + value + "`").append(" | ");
      table.append(property.meaning()).append(" |\n");
    }

    new GeneratedSection(Path.of("README.md"), "properties").check(table.toString(), getClass());
  }

  @Test
  void thePageOfErrorsHasEveryState() throws IOException, IllegalAccessException {
    String page = Files.readString(Path.of("docs", "errors.md"));

    for (Field state : SqlState.class.getDeclaredFields()) {
      if (state.getType() == String.class) {
        String code = (String) state.get(null);
        assertTrue(page.contains("| `" + code + "` |"), "docs/errors.md does not know " + code);
      }
    }
  }
}
