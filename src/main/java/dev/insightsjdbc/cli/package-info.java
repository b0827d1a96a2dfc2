/**
 * The command line. Start at {@link dev.insightsjdbc.cli.Main}: it finds the {@code Command} that
 * is named by the first argument, has {@code ArgumentParser} read the rest by the command's table
 * of options, and turns whatever goes wrong into one sentence and a status.
 *
 * <p>{@code SqlCommand} reads statements ({@code StatementReader}), runs them over plain JDBC
 * ({@code StatementRunner}) and writes their rows in an {@code OutputFormat}; {@code Prompt} is its
 * interactive side. {@code ServeCommand} and {@code GenerateCommand} are thin.
 */
@NullMarked
package dev.insightsjdbc.cli;

import org.jspecify.annotations.NullMarked;
