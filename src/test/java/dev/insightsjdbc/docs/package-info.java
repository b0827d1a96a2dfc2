/** The documentation, held to what the product does. */
package dev.insightsjdbc.docs;
