@NullMarked
package dev.insightsjdbc.engine;

import org.jspecify.annotations.NullMarked;
