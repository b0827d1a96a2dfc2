/**
 * What Calcite's generated code calls instead of Calcite's own operators where rows are kept: each
 * counts what it keeps, ends when nobody waits any more, and a sort goes to disk.
 */
@NullMarked
package dev.insightsjdbc.engine;

import org.jspecify.annotations.NullMarked;
