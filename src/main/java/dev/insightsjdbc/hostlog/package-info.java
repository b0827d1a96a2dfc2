/**
 * SLF4J's provider in the self-contained jar, whose SLF4J has a name of its own: it hands what is
 * logged on to the SLF4J of the host, and is silent where there is none.
 */
@NullMarked
package dev.insightsjdbc.hostlog;

import org.jspecify.annotations.NullMarked;
