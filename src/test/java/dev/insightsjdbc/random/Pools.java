package dev.insightsjdbc.random;

import java.util.List;

/**
 * Few values each, so that equalities hit and ties happen; some are shared between columns, so that
 * joins over them find something. No character is between U+E000 and U+FFFF: there the order by
 * code point is another than that by UTF-16 unit, which the independent engine has.
 */
final class Pools {

  static final List<Object> IDS = List.of();
  static final List<Object> STATUS = List.of("ended", "in_progress");
  static final List<Object> CHANNELS = List.of("voice", "whatsapp", "http", "Voice");
  static final List<Object> PHONES = List.of("+491511", "+44 20", "4915", "447%");
  static final List<Object> LANGUAGES = List.of("de-DE", "en-US", "tr", "de");
  static final List<Object> ACCOUNTS = List.of("acc1", "acc2");
  static final List<Object> NAMES =
      List.of("J\u00fcrgen", "O'Brien", "100%", "a_b", "", "\uD83D\uDE00 bot", "bot", "Bot");
  static final List<Object> CALL_STATUS = List.of("completed", "failed", "busy", "ended");
  static final List<Object> DURATIONS = List.of(0L, 1L, 60L, 90L, 1000L, 3_000_000_000L);
  static final List<Object> CODES = List.of(0, 100, 200);
  static final List<Object> HTTP_CODES = List.of(200, 404, 500, -1);
  static final List<Object> URLS = List.of("http://x/a?b=1", "http://x/%20", "http://y");
  static final List<Object> NODES = List.of("n1", "n2", "n3", "N1", "start");
  static final List<Object> NODE_TYPES = List.of("speak", "webhook", "voice", "end");
  static final List<Object> REQUESTS = List.of("r1", "r2", "r3", "r4");
  static final List<Object> FLAGS = List.of(true, false);
  static final List<Object> TEXTS =
      List.of(
          "hello there", "Hello, World!", "no", "50 % off", "it's", "\uD83D\uDE00 smile", "yes");
  static final List<Object> VERBS = List.of("GET", "POST");
  static final List<Object> PAYLOADS = List.of("{\"a\":1}", "x", "");
  static final List<Object> TAGS =
      List.of("greeting", "billing", "b%", "\u00dcn\u00efcode", "\uD83D\uDE00", "voice", "bot");
  static final List<Object> CATEGORIES = List.of("intent", "topic", "Topic");
  static final List<Object> COUNTS = List.of(1, 2, 3, 7);
  static final List<Object> PARAM_NAMES = List.of("city", "amount", "date", "a.b");
  static final List<Object> PARAM_TYPES = List.of("sys.any", "sys.number", "topic");
  static final List<Object> ENTITIES = List.of("e1", "e2", "City");
  static final List<Object> PARAM_VALUES =
      List.of("Berlin", "K\u00f6ln", "7", "no", "it's", "ended");
  static final List<Object> ROLES = List.of("user", "agent");
  static final List<Object> SPEAKERS = List.of("user", "client", "v1", "v2");
  static final List<Object> SMALL_INDEXES = List.of(0, 1, 2, 3);

  private Pools() {}
}
