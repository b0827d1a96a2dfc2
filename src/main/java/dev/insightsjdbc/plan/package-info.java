/**
 * The only room that knows the query planner: SQL in, a {@link dev.insightsjdbc.plan.PreparedPlan}
 * out. Planning is pure; nothing is sent before the plan runs.
 */
@NullMarked
package dev.insightsjdbc.plan;

import org.jspecify.annotations.NullMarked;
