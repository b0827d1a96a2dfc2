package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.engine.LocalMemory;
import dev.insightsjdbc.scan.Spending;

/**
 * What one statement may take.
 *
 * @param budget of the service
 * @param local what it may keep here, and where it goes on in files
 */
record StatementLimits(Spending.Budget budget, LocalMemory.Limits local) {}
