/**
 * Sessions in a Lucene index, and searches of it.
 *
 * <p>Start here: a document goes in through {@code DocumentMapper} into the {@link
 * dev.insightsjdbc.embedded.index.SessionStore}; {@link
 * dev.insightsjdbc.embedded.index.SessionSearch} takes a request through {@code SearchLimits},
 * {@code FilterTranslator} and {@code SortTranslator} to a {@code SortedPage}, and to the hits'
 * stored bytes, from which {@code FieldMask} cuts what is projected.
 *
 * <p>Stores are in memory ({@code MemoryStore}) or on disk: {@code FolderStore} reads and deletes,
 * {@link dev.insightsjdbc.embedded.index.StoreWriter} is the one writer, {@code StoreFolder} and
 * {@code StoreFormat} know what a folder must be to be a store.
 */
@NullMarked
package dev.insightsjdbc.embedded.index;

import org.jspecify.annotations.NullMarked;
