package dev.insightsjdbc.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ProjectionTest {

  private static List<String> least(String... paths) {
    return Projection.of(Arrays.stream(paths).map(FieldPath::of).toList()).paths().stream()
        .map(FieldPath::toString)
        .toList();
  }

  @Test
  void widerPathsTakeInNarrowerOnes() {
    assertEquals(List.of("a"), least("a.b", "a", "a.b.c", "a"));
    assertEquals(List.of("a.b", "a.c"), least("a.c", "a.b.d", "a.b"));
  }

  @Test
  void namesThatOnlyBeginAlikeStay() {
    // '-' sorts before '.', and '_' after it: between a path and what is below it
    assertEquals(List.of("a", "a-b", "a_b"), least("a.b", "a-b", "a", "a_b"));
    assertEquals(List.of("tags", "tags_list"), least("tags_list.tag", "tags_list", "tags"));
  }

  @Test
  void nothingIsNoProjection() {
    assertThrows(IllegalArgumentException.class, () -> Projection.of(List.of()));
    assertTrue(Projection.ALL.isAll());
  }

  @Provide
  Arbitrary<List<FieldPath>> paths() {
    return ApiArbitraries.plainPaths().list().ofMinSize(1).ofMaxSize(12);
  }

  @Property
  void bringsAllAndNothingTwice(@ForAll("paths") List<FieldPath> paths) {
    List<FieldPath> least = Projection.of(paths).paths();

    for (FieldPath path : paths) {
      assertTrue(least.stream().anyMatch(wider -> wider.contains(path)), path::toString);
    }
    assertTrue(paths.containsAll(least));
    for (FieldPath one : least) {
      assertEquals(1, least.stream().filter(other -> other.contains(one)).count(), one::toString);
    }
    assertEquals(least.stream().sorted().toList(), least);
  }
}
