/**
 * The proof of push-down: random SQL over random documents, answered by us in every mode and by an
 * engine that shares nothing with us. Start at {@code RandomQueriesTest}.
 */
package dev.insightsjdbc.random;
