package dev.insightsjdbc.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.SplittableRandom;

/** Session documents of some 1.5 KB, the same ones for the same number and range. */
final class SmallSessions {

  private static final String[] WORDS =
      ("yes no please thanks order refund shut up the my account number is card lost stolen pay bill"
              + " today tomorrow morning hotel table two three people cancel change speak human agent"
              + " hello bye what when how much delivery late broken help")
          .split(" ");
  private static final String[] CHANNELS = {"voice", "voice", "voice", "whatsapp", "http"};
  private static final String[] TAGS = {"order", "refund", "invalid", "vip", "complaint"};

  private final LocalDateTime first;
  private final long seconds;

  /** Sessions that start between two times. */
  SmallSessions(LocalDateTime first, LocalDateTime last) {
    this.first = first;
    this.seconds = ChronoUnit.SECONDS.between(first, last);
  }

  /** Writes documents {@code from} to {@code to} (exclusive), one a line. */
  void write(Path file, long from, long to) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      for (long number = from; number < to; number++) {
        out.write(document(number));
        out.write('\n');
      }
    }
  }

  /** One document. */
  String document(long number) {
    SplittableRandom random = new SplittableRandom(number);
    LocalDateTime start =
        first.plusSeconds(random.nextLong(seconds)).plusNanos(random.nextLong(1_000_000) * 1_000);
    int duration = 1_000 + random.nextInt(300_000);
    StringBuilder json = new StringBuilder(1_800);
    json.append(
        String.format(
            Locale.ROOT,
            "{\"id\":\"%016x-%08x\",\"session_start_time\":\"%s\",\"session_end_time\":\"%s\","
                + "\"status\":\"%s\",\"channel\":\"%s\",\"source\":\"97200%07d\","
                + "\"destination\":\"97252%04d\",\"language\":\"en-US\",\"account_id\":\"acc-%02d\","
                + "\"api_key\":\"N/A\",",
            random.nextLong(),
            number,
            start,
            start.plus(duration, ChronoUnit.MILLIS),
            random.nextInt(10) == 0 ? "in_progress" : "ended",
            pick(random, CHANNELS),
            random.nextInt(200_000),
            random.nextInt(50),
            random.nextInt(5)));
    int agent = random.nextInt(40);
    json.append(
        String.format(
            Locale.ROOT,
            "\"agent_information\":{\"id\":\"agent-%03d\",\"version_id\":\"v-%03d-%d\","
                + "\"name\":\"Agent %d\",\"voice\":\"Salli\",\"language\":\"en-US\"},"
                + "\"channel_data\":{\"duration\":%d,\"call_status\":\"ended\",\"status_code\":%d,"
                + "\"audio_url\":\"acc/%d/%d.mp3\"},",
            agent,
            agent,
            random.nextInt(4),
            agent,
            duration,
            random.nextInt(3) * 100,
            agent,
            number));
    String tag = pick(random, TAGS);
    json.append(
        String.format(
            Locale.ROOT,
            "\"request_ids\":[\"r-%d\"],\"tags_list\":[{\"tag\":\"%s\",\"category\":\"c1\",\"count\":%d}],"
                + "\"params_list\":[{\"name\":\"city\",\"type\":\"sys.city\",\"value\":\"City %d\","
                + "\"value_text\":\"City %d\",\"completed\":true}],"
                + "\"flow_data\":{\"collected_tags\":[{\"tag\":\"%s\",\"category\":\"c1\"}],"
                + "\"collected_parameters\":[],\"injected_parameters\":[]},\"flow_path\":[",
            number,
            tag,
            1 + random.nextInt(3),
            random.nextInt(500),
            random.nextInt(500),
            tag));
    appendStep(json, random, number, "speak");
    json.append(',');
    appendStep(json, random, number, "webhook");
    json.append("],\"transcription\":[{\"user\":\"").append(sentence(random));
    json.append("\"},{\"v-1\":\"").append(sentence(random)).append("\"}]}");
    return json.toString();
  }

  private static void appendStep(
      StringBuilder json, SplittableRandom random, long number, String type) {
    json.append(
        String.format(
            Locale.ROOT,
            "{\"node_id\":\"n-%d\",\"type\":\"%s\",\"request_id\":\"r-%d\",\"synchronized\":true,"
                + "\"execution_time\":%d,\"context\":{\"user_input\":\"%s\",\"output\":null,"
                + "\"status\":{\"code\":200,\"message\":\"\"}},\"tags\":[]}",
            random.nextInt(300),
            type,
            number,
            random.nextInt(5_000),
            sentence(random)));
  }

  private static String sentence(SplittableRandom random) {
    StringBuilder words = new StringBuilder();
    for (int left = 3 + random.nextInt(6); left > 0; left--) {
      words.append(pick(random, WORDS)).append(left > 1 ? " " : "");
    }
    return words.toString();
  }

  private static String pick(SplittableRandom random, String[] pool) {
    return pool[random.nextInt(pool.length)];
  }
}
