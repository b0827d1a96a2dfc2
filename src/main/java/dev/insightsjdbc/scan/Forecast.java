package dev.insightsjdbc.scan;

/**
 * What a run of a scan will likely send and read, as the totals of its windows tell.
 *
 * @param windows how many requests counted, one a window
 * @param sessions how many sessions the service finds in the windows
 * @param capped whether a total may be capped, so that there may be more
 * @param requests how many requests the run sends, where no total is capped
 * @param documents how many documents it reads then
 * @param most whether these are upper ends: a run may stop before
 */
public record Forecast(
    int windows, long sessions, boolean capped, long requests, long documents, boolean most) {

  /** The same of a scan that may be narrowed when it runs. */
  public Forecast asMost() {
    return new Forecast(windows, sessions, capped, requests, documents, true);
  }
}
