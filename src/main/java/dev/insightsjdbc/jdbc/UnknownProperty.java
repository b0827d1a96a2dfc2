package dev.insightsjdbc.jdbc;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What is said of a property that this version does not know. */
final class UnknownProperty {

  private UnknownProperty() {}

  /** One sentence without its full stop; it names the nearest property only where it is near. */
  static String describe(String name) {
    return describe(name, List.of());
  }

  /** The same where there are other names, too. */
  static String describe(String name, List<String> others) {
    List<String> known =
        Stream.concat(
                others.stream(),
                Arrays.stream(ConnectionProperty.values()).map(ConnectionProperty::propertyName))
            .toList();
    String hint =
        EditDistance.near(name, known)
            .map(near -> "did you mean '" + near + "'?")
            .orElseGet(() -> "there are " + String.join(", ", known));
    return "there is no property '" + name + "'; " + hint;
  }
}
