/** The whole chain at once, over real HTTP. */
package dev.insightsjdbc.integration;
