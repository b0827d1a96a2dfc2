package dev.insightsjdbc.rows;

import com.fasterxml.jackson.core.JsonParser;
import dev.insightsjdbc.api.DocumentReader;
import dev.insightsjdbc.api.Projection;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.ServiceException.Fault;
import dev.insightsjdbc.catalog.Catalog;
import java.io.IOException;
import java.util.List;

/**
 * Reads of each document what the columns of a shape want, and skips the rest. Safe for use by
 * several threads.
 *
 * <p>Where an id or a start time is read, a document without one is refused. Of an array where the
 * API's model has an object, a field that one object in it has is read as if that stood alone; one
 * that several have is NULL, with a warning. Of a repeated key the last one counts.
 */
public final class RowReader implements DocumentReader<DocumentRows> {

  private final RowLayout layout;
  private final int idSlot;
  private final int startSlot;
  private final ColumnWarnings warnings;

  /**
   * A reader.
   *
   * @param columns what a row has, in order
   * @param identified whether each document's id and start time are read as well
   * @param warnings hear of values that are NULL because they could not be read
   * @throws IllegalArgumentException where a column is not within its node's array
   */
  public RowReader(
      Shape shape, List<RowColumn> columns, boolean identified, ColumnWarnings warnings) {
    this.layout = new RowLayout(shape, columns, identified);
    this.idSlot = layout.documentSlot(Catalog.SESSION_ID);
    this.startSlot = layout.documentSlot(Catalog.SESSION_START_TIME);
    this.warnings = warnings;
  }

  /**
   * What a request must ask for, so that rows made of its answer are those of the whole document.
   */
  public Projection projection() {
    return layout.projection();
  }

  @Override
  public DocumentRows read(JsonParser parser) throws IOException, ServiceException {
    DocumentParse parse = new DocumentParse(parser);
    Element document = parse.readDocument(layout.document());
    requireIdentity(document, parse.problems());
    if (!parse.problems().isEmpty()) {
      String session = name(document);
      parse.problems().forEach(each -> warnings.tell(each, session));
    }
    return new DocumentRows(layout, document, idSlot, startSlot);
  }

  private String name(Element document) {
    return idSlot == PathNode.NONE
        ? "a session whose id was not asked for (select it to see which)"
        : "session " + document.value(idSlot);
  }

  private void requireIdentity(Element document, List<DocumentParse.Problem> problems)
      throws ServiceException {
    if (idSlot != PathNode.NONE
        && (document.value(idSlot) == null || "".equals(document.value(idSlot)))) {
      throw new ServiceException(
          Fault.MALFORMED_ANSWER,
          "expected an id in every session, got a session without one",
          null);
    }
    if (startSlot != PathNode.NONE && document.value(startSlot) == null) {
      String start = layout.document().slots().get(startSlot).toString();
      String found =
          problems.stream()
              .filter(each -> each.subject().equals(start))
              .map(each -> ": " + each.words())
              .findFirst()
              .orElse("");
      String session = idSlot == PathNode.NONE ? "a session" : "session " + document.value(idSlot);
      throw new ServiceException(
          Fault.MALFORMED_ANSWER,
          "expected a session_start_time in every session, got " + session + " without one" + found,
          null);
    }
  }
}
