package dev.insightsjdbc.integration;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sub-queries of which Calcite's own decorrelator makes other rows, or none. */
class SubQueriesTest {

  @RegisterExtension private static final EveryMode modes = new EveryMode();

  @Test
  void oneWithinAnotherThatDoesNotReferToTheOutermostRow() throws SQLException {
    modes.assertRows(
        "a,b,c,d",
        "SELECT id FROM sessions WHERE EXISTS (SELECT 1 FROM tags t WHERE EXISTS"
            + " (SELECT 1 FROM params p WHERE p.session_id = t.session_id AND p.name = 'q'))"
            + " ORDER BY 1");
    modes.assertRows(
        "a,b,c,d",
        "SELECT id FROM sessions WHERE NOT EXISTS (SELECT 1 FROM tags t WHERE EXISTS"
            + " (SELECT 1 FROM params p WHERE p.session_id = t.session_id AND t.tag = p.name))"
            + " ORDER BY 1");
  }

  @Test
  void oneWithinAnotherThatRefersToBothRowsAround() throws SQLException {
    modes.assertRows(
        "t1",
        "SELECT t.tag FROM tags t WHERE t.session_id = 'b' AND NOT EXISTS (SELECT 1 FROM params p"
            + " WHERE p.session_id = t.session_id AND NOT EXISTS (SELECT 1 FROM tags u"
            + " WHERE u.session_id <> p.session_id AND u.tag = t.tag))");
    modes.assertRows(
        "b",
        "SELECT id FROM sessions s WHERE 2 = (SELECT COUNT(*) FROM tags t WHERE t.session_id = s.id"
            + " AND NOT EXISTS (SELECT 1 FROM params p WHERE p.session_id = s.id"
            + " AND p.name = t.tag))");
  }

  @Test
  void aJoinOfTwoTablesThatBothReferToTheRowAround() throws SQLException {
    modes.assertRows(
        "b:t1,b:t2",
        "SELECT t.session_id || ':' || t.tag FROM tags t WHERE EXISTS (SELECT 1 FROM tags q"
            + " JOIN tags r ON q.session_id = t.session_id AND r.session_id = t.session_id"
            + " WHERE q.tag <> r.tag) ORDER BY 1");
    modes.assertRows(
        "b:t1,b:t2",
        "SELECT t.session_id || ':' || t.tag FROM tags t WHERE (SELECT COUNT(*) FROM"
            + " (SELECT u.tag AS x FROM tags u WHERE u.session_id = t.session_id) q JOIN"
            + " (SELECT v.tag AS y FROM tags v WHERE v.session_id = t.session_id) r ON x <> y) = 2"
            + " ORDER BY 1");
  }

  @Test
  void derivedTablesOneOverTheOtherThatCompareDifferentColumns() throws SQLException {
    modes.assertRows(
        "a:t1,b:t1,b:t2",
        "SELECT t.session_id || ':' || t.tag FROM tags t WHERE NOT EXISTS (SELECT 1 FROM"
            + " (SELECT u.tag AS x, u.category AS y FROM tags u WHERE u.tag <> t.tag) q"
            + " WHERE (t.tag = x AND t.session_id = y) IS NOT FALSE) ORDER BY 1");
  }

  @Test
  void aCountOfNoRowIsZero() throws SQLException {
    modes.assertRows(
        "a 1 2,b 2 3,c 0 1,d 0 1",
        "SELECT s.id || ' ' || CAST((SELECT COUNT(*) FROM tags t WHERE t.session_id = s.id) AS"
            + " VARCHAR) || ' ' || CAST((SELECT COUNT(*) + 1 FROM tags t WHERE t.session_id = s.id)"
            + " AS VARCHAR) FROM sessions s ORDER BY 1");
    modes.assertRows(
        "c,d",
        "SELECT id FROM sessions s WHERE EXISTS (SELECT COUNT(*) FROM tags t"
            + " WHERE t.session_id = s.id HAVING COUNT(*) = 0) ORDER BY 1");
    modes.assertRows(
        "",
        "SELECT id FROM sessions s"
            + " WHERE ((SELECT COUNT(*) FROM tags t WHERE t.session_id = s.id) = 1) IS UNKNOWN");
  }

  @Test
  void aLimitIsOfEachRowAround() throws SQLException {
    modes.assertRows(
        "a t1,b t2,c -,d -",
        "SELECT s.id || ' ' || COALESCE((SELECT t.tag FROM tags t WHERE t.session_id = s.id"
            + " ORDER BY t.tag DESC LIMIT 1), '-') FROM sessions s ORDER BY 1");
    modes.assertRows(
        "b t1",
        "SELECT s.id || ' ' || t.tag FROM sessions s, LATERAL (SELECT u.tag FROM tags u"
            + " WHERE u.session_id = s.id ORDER BY u.tag DESC LIMIT 1 OFFSET 1) t");
  }

  @Test
  void aWindowIsOfEachRowAround() throws SQLException {
    modes.assertRows(
        "a t1 1,b t1 2,b t2 1",
        "SELECT s.id || ' ' || t.tag || ' ' || CAST(t.n AS VARCHAR) FROM sessions s, LATERAL"
            + " (SELECT u.tag, ROW_NUMBER() OVER (ORDER BY u.tag DESC) AS n FROM tags u"
            + " WHERE u.session_id = s.id) t ORDER BY 1");
  }

  @Test
  void setOperationsOfRowsAround() throws SQLException {
    modes.assertRows(
        "a,b",
        "SELECT id FROM sessions s WHERE EXISTS (SELECT t.tag FROM tags t WHERE t.session_id = s.id"
            + " EXCEPT SELECT p.name FROM params p WHERE p.session_id = s.id) ORDER BY 1");
    modes.assertRows(
        "c,d",
        "SELECT id FROM sessions s WHERE NOT EXISTS (SELECT t.tag FROM tags t"
            + " WHERE t.session_id = s.id UNION SELECT p.name FROM params p"
            + " WHERE p.session_id = s.id) ORDER BY 1");
  }

  @Test
  void rowsInSubQueriesWithNulls() throws SQLException {
    modes.assertRows(
        "c",
        "SELECT id FROM sessions WHERE (status, channel) NOT IN (SELECT t.tag, t.category"
            + " FROM tags t) AND status IS NOT NULL AND channel IS NULL");
    modes.assertRows(
        "",
        "SELECT id FROM sessions WHERE (status, channel) NOT IN (SELECT s.status, s.channel"
            + " FROM sessions s)");
    modes.assertRows(
        "a,b",
        "SELECT id FROM sessions WHERE (status, channel) IN (SELECT s.status, s.channel"
            + " FROM sessions s) ORDER BY 1");
  }

  @Test
  void inOnOfAnOuterJoinOfBothSides() throws SQLException {
    modes.assertRows(
        "a -,b t1,b t2,c -,d -",
        "SELECT s.id || ' ' || COALESCE(t.tag, '-') FROM sessions s LEFT JOIN tags t"
            + " ON t.session_id = s.id AND EXISTS (SELECT 1 FROM tags u"
            + " WHERE u.session_id = s.id AND u.tag <> t.tag OR u.tag = s.status) ORDER BY 1");
    modes.assertRows(
        "a -,b t1,b t2,c -,d -",
        "SELECT s.id || ' ' || COALESCE(t.tag, '-') FROM tags t RIGHT JOIN sessions s"
            + " ON t.session_id = s.id AND (SELECT COUNT(*) FROM tags u"
            + " WHERE u.session_id = t.session_id AND s.channel = 'text') = 2 ORDER BY 1");
    SQLException error =
        modes.error(
            "0A000",
            "SELECT s.id FROM sessions s FULL JOIN tags t ON t.session_id = s.id"
                + " AND t.tag IN (SELECT p.name FROM params p)");
    assertTrue(error.getMessage().contains("in ON of a FULL JOIN"), error::getMessage);
  }

  @Test
  void forOneValueOfRowsThatStay() throws SQLException {
    modes.assertRows(
        "a t1,c -,d -",
        "SELECT s.id || ' ' || COALESCE((SELECT t.tag FROM tags t WHERE t.session_id = s.id), '-')"
            + " FROM sessions s WHERE s.id <> 'b' ORDER BY 1");
    modes.assertRows(
        "a TRUE,b -,c -,d -",
        "SELECT s.id || ' ' || COALESCE(CAST((SELECT p.completed FROM params p"
            + " WHERE p.session_id = s.id AND p.name = 'p') AS VARCHAR), '-')"
            + " FROM sessions s ORDER BY 1");
    modes.error(
        "21000",
        "SELECT (SELECT t.tag FROM tags t WHERE t.session_id = s.id) FROM sessions s"
            + " WHERE s.id <> 'a'");
  }

  @Test
  void inAColumnThatNobodyReads() throws SQLException {
    modes.assertRows(
        "a,b,c,d",
        "SELECT q.id FROM (SELECT s.id, (SELECT COUNT(*) FROM tags t WHERE t.session_id = s.id) AS n"
            + " FROM sessions s WHERE NOT EXISTS (SELECT 1 FROM params WHERE name = 'none')) q"
            + " ORDER BY q.id");
  }

  @Test
  void besideAnOrder() throws SQLException {
    modes.assertRows(
        "Error 2,abc 0,ended 1,null 0",
        "SELECT COALESCE(q.status, 'null') || ' ' || CAST(q.n AS VARCHAR) FROM (SELECT s.status,"
            + " (SELECT COUNT(*) FROM tags t WHERE t.session_id = s.id) AS n FROM sessions s) q"
            + " ORDER BY q.status");
    modes.assertRows(
        "2,1,0,0",
        "SELECT (SELECT COUNT(*) FROM tags t WHERE t.session_id = s.id) FROM sessions s"
            + " ORDER BY s.channel, s.id");
  }

  @Test
  void partsOfTimeWithinACase() throws SQLException {
    modes.assertRows(
        "2020",
        "SELECT DISTINCT CASE WHEN EXTRACT(YEAR FROM session_start_time) = 2020"
            + " THEN EXTRACT(YEAR FROM session_start_time) ELSE 0 END FROM sessions");
    modes.assertRows(
        "1",
        "SELECT DISTINCT COALESCE(EXTRACT(MONTH FROM session_end_time),"
            + " EXTRACT(MONTH FROM session_start_time)) FROM sessions");
    modes.assertRows(
        "ab,Errorx,bc,-",
        "SELECT COALESCE(CASE WHEN TRIM(LEADING 'a' FROM status) = 'bc'"
            + " THEN TRIM(LEADING 'a' FROM status) WHEN TRIM(TRAILING 'x' FROM status) = 'ended'"
            + " THEN 'ab' ELSE status || 'x' END, '-') FROM sessions ORDER BY id");
  }
}
