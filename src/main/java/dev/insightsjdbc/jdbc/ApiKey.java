package dev.insightsjdbc.jdbc;

/**
 * The key of the Insights API. It shows itself to nobody who does not ask for {@link #secret()}.
 *
 * @param secret as the header {@code X-Vgai-Key} takes it
 */
record ApiKey(String secret) {

  /** Whether a header can carry it: visible ASCII only, and no space. */
  boolean isSendable() {
    return !secret.isEmpty() && secret.chars().allMatch(c -> c > ' ' && c < 0x7F);
  }

  @Override
  public String toString() {
    return "***";
  }
}
