package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.SearchRequest;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a run of a scan would ask, told without asking.
 *
 * @param spec the scan
 * @param judgements of the spec's conjuncts, in order
 * @param requests what would be asked; empty where a {@code ?} decides it that has no value
 * @param first the first search of these, where there is one
 * @param since the start of history, where it stands in for a lower bound that misses
 * @param until the end of history, where it stands in for an upper bound that misses or is later
 * @param windowDays the longest date range of one request
 */
public record ScanOutline(
    ScanSpec spec,
    List<Judgement> judgements,
    Optional<RequestPlan> requests,
    Optional<SearchRequest> first,
    Optional<LocalDateTime> since,
    Optional<LocalDateTime> until,
    int windowDays) {

  public ScanOutline {
    Objects.requireNonNull(spec, "spec");
    judgements = List.copyOf(judgements);
    Objects.requireNonNull(requests, "requests");
    Objects.requireNonNull(first, "first");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(until, "until");
  }
}
