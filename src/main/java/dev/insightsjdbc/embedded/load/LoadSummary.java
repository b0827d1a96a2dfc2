package dev.insightsjdbc.embedded.load;

/**
 * What a load came to.
 *
 * @param loaded documents that this run put, with those that replaced others
 * @param skipped bad ones that it passed over
 * @param sessions how many the store has now
 */
public record LoadSummary(long loaded, long skipped, long sessions) {}
