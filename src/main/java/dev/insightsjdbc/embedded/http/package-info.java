/**
 * The embedded service behind HTTP/1.1.
 *
 * <p>Start here: {@link dev.insightsjdbc.embedded.http.InsightsServer} listens. {@code Connections}
 * are watched over by the server itself; {@code Exchange} is one request and its answer; {@code
 * HttpApi} knows the API's routes and nothing of sockets; {@code Delivery} is where a fault on
 * demand comes between answer and wire.
 */
@NullMarked
package dev.insightsjdbc.embedded.http;

import org.jspecify.annotations.NullMarked;
