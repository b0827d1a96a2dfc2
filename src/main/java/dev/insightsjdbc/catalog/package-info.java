/**
 * Our SQL tables as data: columns, types, where each value stands in a session document, and what
 * the API can do with it. {@link dev.insightsjdbc.catalog.Catalog} lists the tables; a new column
 * is one line there, or in the class beside it that has its table.
 */
@NullMarked
package dev.insightsjdbc.catalog;

import org.jspecify.annotations.NullMarked;
