/**
 * The self-contained jar in programs of others: each a JVM of its own, with its libraries beside.
 */
package dev.insightsjdbc.clients;
