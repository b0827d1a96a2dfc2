package dev.insightsjdbc.plan;

import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.RowCursor;
import java.sql.SQLException;
import java.util.List;

/** A statement that is planned. It holds no values and no time; several threads may run it. */
public interface PreparedPlan {

  /** The result's columns; none of a DELETE. */
  List<ResultColumn> columns();

  /**
   * Whether this is a DELETE. Its rows are the sessions that are to be deleted: the id, a String,
   * and the start time in milliseconds since 1970, a Long. Nothing is deleted by reading them.
   */
  default boolean isDelete() {
    return false;
  }

  /** What two runs on the same sessions agree in. */
  default Determinacy determinacy() {
    return Determinacy.ROWS;
  }

  /** The types that the {@code ?} are expected to have, in order. */
  List<SqlType> parameters();

  /** Whether each {@code ?} must have a value; else one may be {@link Bindings#UNBOUND}. */
  default boolean needsValues() {
    return true;
  }

  /**
   * Runs it. Values of parameters are given in the classes of {@link SqlType}; a number may be of
   * any class where its parameter is a number.
   *
   * @throws SQLException where it cannot even start: a {@code ?} whose value fits no type it could
   *     have
   */
  RowCursor open(PlanRun run) throws SQLException;
}
