package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.Clause;
import dev.insightsjdbc.api.FieldPath;
import dev.insightsjdbc.rows.LikePattern;
import java.util.List;

/** Says a pattern of LIKE as the service's {@code prefix}, or else its {@code wildcard}. */
final class LikeClause {

  private LikeClause() {}

  static Clause of(FieldPath path, LikePattern pattern) {
    List<LikePattern.Piece> pieces = pattern.pieces();
    if (pieces.size() == 2
        && pieces.get(0) instanceof LikePattern.Piece.Text text
        && pieces.get(1) instanceof LikePattern.Piece.Any) {
      return new Clause.Prefix(path, text.text(), false);
    }
    StringBuilder wildcard = new StringBuilder();
    for (LikePattern.Piece piece : pieces) {
      if (piece instanceof LikePattern.Piece.Text text) {
        wildcard.append(text.text().replaceAll("[\\\\*?]", "\\\\$0"));
      } else {
        wildcard.append(piece instanceof LikePattern.Piece.One ? '?' : '*');
      }
    }
    return new Clause.Wildcard(path, wildcard.toString(), false);
  }
}
