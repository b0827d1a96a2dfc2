package dev.insightsjdbc.random;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A rule of the driver, broken.
 *
 * @param name which rule, and how it is broken
 * @param file its source, below the driver's package
 * @param original what stands there; white space of any length is alike
 * @param mutated what is to stand there instead
 */
record Mutant(String name, String file, String original, String mutated) {

  private static final Path SOURCES = Path.of("src", "main", "java", "dev", "insightsjdbc");

  /** How often the original stands in its source. */
  int occurrences() throws IOException {
    return Math.toIntExact(pattern().matcher(source()).results().count());
  }

  /** The source with the mutation. */
  String mutatedSource() throws IOException {
    return pattern().matcher(source()).replaceFirst(Matcher.quoteReplacement(mutated));
  }

  private String source() throws IOException {
    return Files.readString(SOURCES.resolve(file), StandardCharsets.UTF_8);
  }

  private Pattern pattern() {
    return Pattern.compile(
        Arrays.stream(original.split("\\s+", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining("\\s+")));
  }

  @Override
  public String toString() {
    return file + ": " + name;
  }
}
