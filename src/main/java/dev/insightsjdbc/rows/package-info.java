/**
 * Documents to rows: reads only the wanted paths from a stream of JSON, makes a row of every
 * element of the exploded arrays, decodes values, and judges local conditions.
 *
 * <p>Start with {@link dev.insightsjdbc.rows.Shape}, which says what rows a document makes.
 */
@NullMarked
package dev.insightsjdbc.rows;

import org.jspecify.annotations.NullMarked;
