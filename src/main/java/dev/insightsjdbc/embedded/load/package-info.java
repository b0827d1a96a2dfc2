/**
 * Files of session documents, read into a store and written out of it.
 *
 * <p>Start here: {@link dev.insightsjdbc.embedded.load.DocumentLoader} loads into memory, {@link
 * dev.insightsjdbc.embedded.load.StoreLoader} into a store on disk, out of which {@link
 * dev.insightsjdbc.embedded.load.StoreExporter} gives documents back.
 */
@NullMarked
package dev.insightsjdbc.embedded.load;

import org.jspecify.annotations.NullMarked;
