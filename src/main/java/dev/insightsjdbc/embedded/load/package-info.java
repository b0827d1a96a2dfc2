/**
 * Files of session documents, read into a store and written out of it.
 *
 * <p>Start here: {@link dev.insightsjdbc.embedded.load.DocumentLoader}.
 */
@NullMarked
package dev.insightsjdbc.embedded.load;

import org.jspecify.annotations.NullMarked;
