package dev.insightsjdbc.clients;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.sql.Connection;
import java.sql.DriverManager;
import java.time.LocalDateTime;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/** jOOQ without a dialect of ours: statements that it writes, and what it reads of the schema. */
final class JooqProgram {

  private JooqProgram() {}

  /** {@code arguments}: a URL and a key. */
  public static void main(String[] arguments) throws Exception {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
    try (Connection connection =
        DriverManager.getConnection(arguments[0], "nobody", arguments[1])) {
      DSLContext jooq = DSL.using(connection, SQLDialect.DEFAULT);
      page(jooq);
      groups(jooq);
      schema(jooq);
      try {
        jooq.fetch("SELECT nosuch FROM sessions");
      } catch (DataAccessException e) {
        System.out.println(e.sqlState() + " " + e.sqlStateClass());
      }
    }
  }

  private static void page(DSLContext jooq) {
    List<String> page =
        jooq.select(field(name("id"), String.class))
            .from(table(name("insights", "sessions")))
            .where(field(name("channel"), String.class).eq("voice"))
            .and(
                field(name("session_start_time"), LocalDateTime.class)
                    .ge(LocalDateTime.of(2020, 10, 1, 0, 0)))
            .orderBy(field(name("session_start_time")).desc())
            .limit(3)
            .offset(2)
            .fetchInto(String.class);
    System.out.println(page);
  }

  private static void groups(DSLContext jooq) {
    for (Record2<String, Integer> row :
        jooq.select(field(name("channel"), String.class), count())
            .from(table(name("sessions")))
            .where(field(name("channel")).isNotNull())
            .groupBy(field(name("channel")))
            .orderBy(field(name("channel")))
            .fetch()) {
      System.out.println(row.value1() + " " + row.value2());
    }
  }

  private static void schema(DSLContext jooq) {
    for (Table<?> found : jooq.meta().getTables("tags")) {
      System.out.println(
          found.getQualifiedName()
              + " "
              + found.fields().length
              + " "
              + found.getPrimaryKey().getFields().stream().map(f -> f.getName()).toList()
              + " "
              + found.getReferences().size());
    }
  }
}
