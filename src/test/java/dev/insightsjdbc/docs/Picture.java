package dev.insightsjdbc.docs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A picture of a window, as SVG: lines of text, fields and grids, one under the other. */
final class Picture {

  private static final int LETTER = 8;
  private static final int LINE = 22;
  private static final int MARGIN = 14;
  private static final String INK = "#1f2328";
  private static final String FAINT = "#6e7781";
  private static final String RULE = "#d0d7de";

  /** Stands in every picture, so that none is taken for what it is not. */
  private static final String NOTE =
      "Drawn by this project's build from what the driver answers; not a screenshot of DBeaver";

  private final StringBuilder shapes = new StringBuilder();
  private final String title;
  private final int width;
  private int top = LINE + MARGIN;

  /**
   * An empty window.
   *
   * @param letters how many stand in a line
   */
  Picture(String title, int letters) {
    this.title = title;
    this.width = letters * LETTER + 2 * MARGIN;
  }

  /** A line, and what is said of it in a fainter ink. */
  Picture line(int indent, String text, String remark) {
    int left = MARGIN + indent * LETTER;
    top += LINE;
    text(left, top, text, INK);
    text(left + (text.length() + 2) * LETTER, top, remark, FAINT);
    return this;
  }

  /** A field with its label, as in a form. */
  Picture field(String label, String value) {
    top += LINE + MARGIN / 2;
    text(MARGIN, top, label, INK);
    int left = MARGIN + 16 * LETTER;
    box(left, top - LINE + 5, width - left - MARGIN, LINE + 2, "#ffffff");
    text(left + LETTER, top, value, INK);
    return this;
  }

  /** Rows under the names of their columns. */
  Picture grid(List<String> heads, List<List<String>> rows) {
    List<Integer> places = places(heads, rows);
    top += MARGIN;
    box(MARGIN, top - 2, width - 2 * MARGIN, LINE, "#eaeef2");
    cells(heads, places, FAINT);
    rows.forEach(row -> cells(row, places, INK));
    return this;
  }

  private void cells(List<String> cells, List<Integer> places, String ink) {
    top += LINE;
    for (int i = 0; i < cells.size(); i++) {
      text(places.get(i), top - 6, cells.get(i), ink);
    }
    shapes.append(
        String.format(
            Locale.ROOT,
            "<path d=\"M%d %dH%d\" stroke=\"%s\"/>\n",
            MARGIN,
            top,
            width - MARGIN,
            RULE));
  }

  private static List<Integer> places(List<String> heads, List<List<String>> rows) {
    List<List<String>> all = new ArrayList<>(rows);
    all.add(heads);
    List<Integer> places = new ArrayList<>();
    int left = MARGIN + LETTER;
    for (int i = 0; i < heads.size(); i++) {
      int column = i;
      places.add(left);
      left +=
          (2 + Collections.max(all.stream().map(row -> row.get(column).length()).toList()))
              * LETTER;
    }
    return places;
  }

  private void text(int left, int baseline, String text, String ink) {
    if (!text.isEmpty()) {
      shapes.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%d\" y=\"%d\" fill=\"%s\" textLength=\"%d\">%s</text>\n",
              left,
              baseline,
              ink,
              text.length() * LETTER,
              escaped(text)));
    }
  }

  private void box(int left, int upper, int wide, int high, String fill) {
    shapes.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\" stroke=\"%s\"/>\n",
            left,
            upper,
            wide,
            high,
            fill,
            RULE));
  }

  /** The whole, with its note. */
  String svg() {
    top += LINE + MARGIN;
    text(MARGIN, top, NOTE, FAINT);
    String body = shapes.toString();
    shapes.setLength(0);
    box(0, 0, width, top + MARGIN, "#f6f8fa");
    box(0, 0, width, LINE + MARGIN, "#eaeef2");
    text(MARGIN, LINE, title, INK);
    return String.format(
        Locale.ROOT,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
            + " xml:space=\"preserve\" font-family=\"ui-monospace, Menlo, Consolas, monospace\""
            + " font-size=\"13\">\n<title>%s</title>\n%s%s</svg>\n",
        width,
        top + MARGIN,
        width,
        top + MARGIN,
        escaped(title),
        shapes,
        body);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
