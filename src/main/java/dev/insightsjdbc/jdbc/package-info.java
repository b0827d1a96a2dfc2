/**
 * The front door: the driver, its URL and properties, a thin JDBC layer over a prepared plan, and
 * the wiring of all rooms.
 *
 * <p>Start with {@link dev.insightsjdbc.jdbc.InsightsDriver}; then follow {@code
 * InsightsStatement.execute} to {@code StatementRun}, which is one execution from its plan to its
 * last row. {@code Cell} reads what is typed; {@code SqlErrors} says what went wrong.
 */
@NullMarked
package dev.insightsjdbc.jdbc;

import org.jspecify.annotations.NullMarked;
