/** Tests of the house as a whole: its rooms' walls, and the jar that people get. */
@NullMarked
package dev.insightsjdbc;

import org.jspecify.annotations.NullMarked;
