/**
 * The Insights API over HTTP.
 *
 * <p>Start here: {@link dev.insightsjdbc.client.InsightsClient} is the {@link
 * dev.insightsjdbc.api.SearchService} that real services are reached through. One search is one or
 * more attempts; each attempt is one request on a pooled connection, and its answer is decoded from
 * the stream while it arrives.
 *
 * <p>The key is in the request's header and nowhere else: what is said, logged or reported passes
 * the mask first.
 */
@NullMarked
package dev.insightsjdbc.client;

import org.jspecify.annotations.NullMarked;
