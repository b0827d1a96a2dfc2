/**
 * Our SQL tables as data: columns, types, where each value stands in a session document, and what
 * the API can do with it. {@link dev.insightsjdbc.catalog.Catalog} is the only file to edit for a
 * new column.
 */
@NullMarked
package dev.insightsjdbc.catalog;

import org.jspecify.annotations.NullMarked;
