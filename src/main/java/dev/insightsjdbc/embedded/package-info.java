/**
 * The Insights service itself, on Lucene: in process and over HTTP.
 *
 * <p>Start here: {@link dev.insightsjdbc.embedded.EmbeddedService} is the service, {@link
 * dev.insightsjdbc.embedded.http.InsightsServer} puts it behind HTTP. {@code load} reads files of
 * documents, {@code index} keeps and searches them.
 *
 * <p>This is an implementation of the API's own page, independent of the driver: it shares the
 * request's vocabulary with it and nothing else, not even the list of the API's fields.
 */
@NullMarked
package dev.insightsjdbc.embedded;

import org.jspecify.annotations.NullMarked;
