/**
 * Makes sample sessions: documents in the shape of the Insights API's conversation model, the same
 * ones for the same seed. {@link dev.insightsjdbc.cli.generate.SessionGenerator} is the door: it
 * draws a {@code Session} a document (agent, time, and the {@code Conversation} that was held) and
 * writes it with {@code SessionDocument}; {@code Gaps} decides which fields are missing, null or
 * empty in it.
 */
@NullMarked
package dev.insightsjdbc.cli.generate;

import org.jspecify.annotations.NullMarked;
