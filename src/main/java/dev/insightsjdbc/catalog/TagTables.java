package dev.insightsjdbc.catalog;

import static dev.insightsjdbc.catalog.ColumnType.INTEGER;
import static dev.insightsjdbc.catalog.ColumnType.VARCHAR;
import static dev.insightsjdbc.catalog.FieldClass.ID;
import static dev.insightsjdbc.catalog.FieldClass.NUMBER;

/** The tables of a session's tags. */
final class TagTables {

  static final Table TAGS =
      TableBuilder.childTable("tags", "One row a tag of a session, with its count.")
          .array("tags_list")
          .index("tag_index", "The tag's place in the session's list, from 0.")
          .with(TagTables::tag)
          .element("tag_count", INTEGER, "count", NUMBER, "How often the tag was collected.")
          .key("session_id", "tag_index");

  static final Table COLLECTED_TAGS =
      TableBuilder.childTable(
              "collected_tags", "One row each time that a tag was collected in a session.")
          .array("flow_data.collected_tags")
          .index("tag_index", "The tag's place in the session's list, from 0.")
          .with(TagTables::tag)
          .key("session_id", "tag_index");

  private TagTables() {}

  static TableBuilder tag(TableBuilder table) {
    return table
        .element("tag", VARCHAR, ID, "The tag.")
        .element("category", VARCHAR, ID, "The tag's category.");
  }
}
