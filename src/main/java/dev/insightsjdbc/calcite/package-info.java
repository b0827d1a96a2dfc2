/**
 * The tables in other people's Calcite models: {@link
 * dev.insightsjdbc.calcite.InsightsSchemaFactory} is what a model names. Only in the jar without
 * dependencies: in the self-contained one Calcite is not the host's.
 */
@NullMarked
package dev.insightsjdbc.calcite;

import org.jspecify.annotations.NullMarked;
