/** The tables in other people's Calcite models, with Calcite's own JDBC driver as the host. */
package dev.insightsjdbc.calcite;
