package dev.insightsjdbc.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldPathTest {

  @Test
  void readsAndWritesDottedNames() {
    assertEquals(
        List.of("flow_path", "context", "url"), FieldPath.of("flow_path.context.url").names());
    assertEquals("flow_path.tags.tag", FieldPath.of("flow_path").child("tags.tag").toString());
  }

  @Test
  void containsItselfAndWhatIsBelow() {
    FieldPath path = FieldPath.of("a.b");
    assertTrue(path.contains(path));
    assertTrue(path.contains(FieldPath.of("a.b.c")));
    assertFalse(path.contains(FieldPath.of("a")));
    assertFalse(path.contains(FieldPath.of("a.bc")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a.", ".a", "a..b"})
  void emptyNamesAreNoPath(String text) {
    assertThrows(IllegalArgumentException.class, () -> FieldPath.of(text));
  }

  @Test
  void noNameIsNoPath() {
    assertThrows(IllegalArgumentException.class, () -> new FieldPath(List.of()));
  }
}
