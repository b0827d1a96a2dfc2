/**
 * The Insights API's vocabulary, spoken by both sides of it.
 *
 * <p>Start here: a {@link dev.insightsjdbc.api.SearchService} answers a {@link
 * dev.insightsjdbc.api.SearchRequest} with a {@link dev.insightsjdbc.api.Page}. The HTTP client and
 * the embedded service implement that one interface, and one contract suite holds both to it. The
 * codecs ({@link dev.insightsjdbc.api.QueryCodec}, {@link dev.insightsjdbc.api.PageReader}) say
 * once how a request and an answer look on the wire.
 *
 * <p>Everything here is immutable, and nothing here knows SQL.
 */
@NullMarked
package dev.insightsjdbc.api;

import org.jspecify.annotations.NullMarked;
