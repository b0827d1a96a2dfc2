package dev.insightsjdbc.rows;

import dev.insightsjdbc.api.FieldPath;
import dev.insightsjdbc.catalog.ColumnType;

/**
 * A value that is read of each element.
 *
 * @param path from the document's root
 * @param column the name of the column that wants it first, for people
 */
record Slot(FieldPath path, ColumnType type, String column, ValueDecoder decoder) {}
