/**
 * The embedded service behind HTTP/1.1.
 *
 * <p>Start here: {@link dev.insightsjdbc.embedded.http.InsightsServer} listens, {@code
 * ExchangeHandler} takes requests off the wire, {@code HttpApi} knows the API's routes.
 */
@NullMarked
package dev.insightsjdbc.embedded.http;

import org.jspecify.annotations.NullMarked;
