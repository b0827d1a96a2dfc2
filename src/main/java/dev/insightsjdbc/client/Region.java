package dev.insightsjdbc.client;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where the service keeps an agent's sessions, as the API's page names it. */
public enum Region {
  EU,
  US;

  /**
   * The service's base URL in a region.
   *
   * @param region {@code eu} or {@code us}, in any letter case
   * @throws IllegalArgumentException where there is no such region; the message names those there
   *     are
   */
  public static URI baseUrl(String region) {
    for (Region known : values()) {
      if (known.code().equalsIgnoreCase(region)) {
        return known.baseUrl();
      }
    }
    throw new IllegalArgumentException(
        "there is no region '"
            + region
            + "'; the service's regions are "
            + Arrays.stream(values()).map(Region::code).collect(Collectors.joining(" and ")));
  }

  /** The service's base URL in this region. */
  public URI baseUrl() {
    return URI.create("https://studio-api-" + code() + ".ai.vonage.com");
  }

  private String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
