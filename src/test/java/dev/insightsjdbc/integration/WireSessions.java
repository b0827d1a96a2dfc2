package dev.insightsjdbc.integration;

import dev.insightsjdbc.client.Answer;
import dev.insightsjdbc.client.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Sessions of a few days, and answers about them byte by byte: right ones and spoilt ones. */
final class WireSessions {

  /** What the service says of one search. */
  record Found(long total, List<String> hits, String pageSize) {

    Found withTotal(long other) {
      return new Found(other, hits, pageSize);
    }

    Found withHits(List<String> others) {
      return new Found(total, others, pageSize);
    }

    /** The body of the answer. */
    String body() {
      return "{\"total\":" + total + bodyAfterTotal();
    }

    /** The same where the total is left out, or is something else. */
    String bodyAfterTotal() {
      return ",\"hits\":["
          + String.join(",", hits)
          + "],\"page_size\":\""
          + pageSize
          + "\",\"page_number\":\"0\"}";
    }
  }

  /** Makes another answer of a right one. */
  @FunctionalInterface
  interface Spoiling {
    Found of(Found found);
  }

  /** Makes the bytes of an answer, head and all, of a right one. */
  @FunctionalInterface
  interface Bytes {
    byte[] of(Found found);
  }

  private static final String START = "session_start_time";

  private final List<String> starts;

  /** So many sessions, one an hour from 2026-01-01 on. */
  WireSessions(int count) {
    starts =
        IntStream.range(0, count)
            .mapToObj(
                i -> String.format(Locale.ROOT, "2026-01-%02dT%02d:00:00.000", 1 + i / 24, i % 24))
            .toList();
  }

  private WireSessions(List<String> starts) {
    this.starts = starts;
  }

  /** The same, each in two documents. */
  WireSessions eachTwice() {
    return new WireSessions(starts.stream().flatMap(it -> Stream.of(it, it)).toList());
  }

  /** The ids, newest first. */
  List<String> ids() {
    return reversed(starts.stream().map(WireSessions::id).toList());
  }

  /** A document. */
  static String document(String start) {
    return document(id(start), start);
  }

  /** The same with an id of its own. */
  static String document(String id, String start) {
    return "{\"id\":\"" + id + "\",\"" + START + "\":\"" + start + "\"}";
  }

  private static String id(String start) {
    return "of-" + start.substring(8, 13);
  }

  /** What is right. */
  Found search(ScriptedServer.Received request) {
    Map<String, String> asked = request.parameters();
    List<String> matching =
        starts.stream()
            .filter(
                it ->
                    (it + "000").compareTo(asked.getOrDefault("from_date", "")) >= 0
                        && (it + "000").compareTo(asked.getOrDefault("to_date", "9")) <= 0)
            .toList();
    List<String> sorted =
        asked.getOrDefault("sort_by", "").contains(START + ":desc") ? reversed(matching) : matching;
    int size = Integer.parseInt(asked.getOrDefault("page_size", "10"));
    int number = Integer.parseInt(asked.getOrDefault("page_number", "0"));
    List<String> hits =
        sorted.stream().skip((long) size * number).limit(size).map(WireSessions::document).toList();
    return new Found(matching.size(), hits, String.valueOf(size));
  }

  /** The right answer. */
  Answer right() {
    return spoilt(found -> found);
  }

  /** A good answer that says something wrong. */
  Answer spoilt(Spoiling spoiling) {
    return said(found -> spoiling.of(found).body());
  }

  /** A good answer with another body. */
  Answer said(Function<Found, String> body) {
    return (request, socket, out, closing) ->
        Answer.json(200, body.apply(search(request))).write(request, socket, out, closing);
  }

  /** Bytes, after which the connection is closed. */
  Answer raw(Bytes bytes) {
    return (request, socket, out, closing) -> {
      out.write(bytes.of(search(request)));
      return false;
    };
  }

  /** A head of these lines, and a body. */
  static byte[] message(String head, byte[] body) {
    byte[] first = (head + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = Arrays.copyOf(first, first.length + body.length);
    System.arraycopy(body, 0, all, first.length, body.length);
    return all;
  }

  private static <T> List<T> reversed(List<T> list) {
    List<T> other = new ArrayList<>(list);
    Collections.reverse(other);
    return other;
  }
}
