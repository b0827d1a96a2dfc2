package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.rows.DocumentRows;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Documents that are read before the first is given, and others where these are not right. */
final class CheckedSource implements DocumentSource {

  private final BooleanSupplier isWrong;
  private final Supplier<DocumentSource> instead;
  private DocumentSource source;
  private boolean checked;

  CheckedSource(DocumentSource source, BooleanSupplier isWrong, Supplier<DocumentSource> instead) {
    this.source = source;
    this.isWrong = isWrong;
    this.instead = instead;
  }

  @Override
  public @Nullable DocumentRows next() throws ServiceException {
    if (!checked) {
      checked = true;
      DocumentRows first = source.next();
      if (!isWrong.getAsBoolean()) {
        return first;
      }
      source = instead.get();
    }
    return source.next();
  }
}
