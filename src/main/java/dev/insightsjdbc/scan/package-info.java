/**
 * From a {@link dev.insightsjdbc.scan.ScanSpec} to rows: a plan of requests, pages, and rows,
 * lazily. Every session comes once, whatever the size of the history, or the scan fails.
 */
@NullMarked
package dev.insightsjdbc.scan;

import org.jspecify.annotations.NullMarked;
