package dev.insightsjdbc.plan;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import net.jqwik.api.constraints.Chars;

/** Few letters, so that they repeat. */
@Chars({'a', 'b', 'c', 'é'})
@Retention(RetentionPolicy.RUNTIME)
@interface PlainLetters {}
