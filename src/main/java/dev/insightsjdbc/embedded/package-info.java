/**
 * The Insights service itself, on Lucene: in process and over HTTP on a loopback port.
 *
 * <p>Start here: {@link dev.insightsjdbc.embedded.EmbeddedService} is the service, {@link
 * dev.insightsjdbc.embedded.InsightsServer} puts it behind HTTP. A document goes in through {@code
 * DocumentLoader} and {@code DocumentMapper} into the {@code SessionStore}; a request goes through
 * {@code SearchLimits}, {@code FilterTranslator} and {@code SortTranslator} to the hits' stored
 * bytes, from which {@code FieldMask} cuts what is projected.
 *
 * <p>This is an implementation of the API's own page, independent of the driver: it shares the
 * request's vocabulary with it and nothing else, not even the list of the API's fields.
 */
@NullMarked
package dev.insightsjdbc.embedded;

import org.jspecify.annotations.NullMarked;
