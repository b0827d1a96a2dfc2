package dev.insightsjdbc.client;

import dev.insightsjdbc.api.ServiceException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.message.BasicHeader;

/** Sends one request once, and makes an outcome of whatever comes. Safe for several threads. */
final class Attempt {

  private static final String KEY_HEADER = "X-Vgai-Key";
  private static final int LONGEST_TARGET = 300;

  /** What is made of an answer takes more memory than its bytes. */
  private static final long LONGEST_ANSWER = Runtime.getRuntime().maxMemory() / 4;

  private final CloseableHttpClient http;
  private final ServiceClock serviceClock;
  private final ClientOptions options;
  private final StreamFaults streamFaults;
  private final RequestConfig config;
  private final KeyMask mask;
  private final Clock clock;

  Attempt(Transport transport, ClientOptions options, KeyMask mask, Clock clock) {
    this.http = transport.http(options);
    this.serviceClock = transport.clock();
    this.options = options;
    this.streamFaults = new StreamFaults(options);
    this.config = ConnectionPool.request(options.responseTimeout());
    this.mask = mask;
    this.clock = clock;
  }

  /**
   * Sends a question; {@code flight} can end it. The connection is free or closed when this
   * returns.
   */
  <T> Outcome<T> send(Question<T> question, Flight flight) {
    HttpUriRequestBase request = new HttpUriRequestBase(question.method(), question.url());
    request.setConfig(config);
    request.setHeader(HttpHeaders.ACCEPT, "application/json");
    request.setHeader(HttpHeaders.ACCEPT_ENCODING, "gzip");
    options.key().ifPresent(key -> request.setHeader(new BasicHeader(KEY_HEADER, key, true)));
    flight.send(request);
    try {
      HttpClientContext context = HttpClientContext.create();
      ClassicHttpResponse answer = open(request, context);
      if (isOfProxy(context)) {
        return StatusFaults.ofProxy(answer.getCode(), options.baseUrl().getAuthority());
      }
      return isAnswered(question, answer.getCode()) ? read(answer, question) : refusal(answer);
    } catch (IOException e) {
      return streamFaults.of(e, 0, 0);
    } finally {
      // Drops the connection unless its answer was read to the end, which gave it back already.
      // Closing the answer instead would read on to the end of what nobody wants.
      request.cancel();
    }
  }

  /** Nothing to say is an answer, too, where something was to be done. */
  private static boolean isAnswered(Question<?> question, int status) {
    return status == 200 || (status == 204 && question.method().equals(Question.DELETE));
  }

  /**
   * Where a proxy refuses a tunnel, HttpClient gives its answer as if it were the service's; only
   * the context knows that the request has never been on its way.
   */
  private static boolean isOfProxy(HttpClientContext context) {
    return context.getRequest() == null;
  }

  private ClassicHttpResponse open(HttpUriRequestBase request, HttpClientContext context)
      throws IOException {
    try {
      return http.executeOpen(null, request, context);
    } catch (IllegalStateException e) {
      throw new IOException("the connection pool is closed", e);
    }
  }

  private <T> Outcome<T> read(ClassicHttpResponse answer, Question<T> question) {
    long bytes = 0;
    try {
      CountingStream body = new CountingStream(content(answer), LONGEST_ANSWER);
      try {
        Outcome.Content<T> content = question.answer().read(body);
        // Takes the framing's end off the wire, so that the connection can serve again.
        body.close();
        serviceClock.hear(answer);
        return new Outcome.Answered<>(answer.getCode(), content);
      } finally {
        bytes = body.count();
      }
    } catch (ServiceException e) {
      boolean garbled = e.getCause() instanceof IOException;
      String message = e.getMessage() + contentHint(answer);
      return new Outcome.Failed<>(e.fault(), 200, bytes, message, e, garbled, Duration.ZERO);
    } catch (IOException e) {
      return streamFaults.of(e, 200, bytes);
    }
  }

  private static InputStream content(ClassicHttpResponse answer) throws IOException {
    HttpEntity entity = answer.getEntity();
    return entity == null ? InputStream.nullInputStream() : entity.getContent();
  }

  private String contentHint(ClassicHttpResponse answer) {
    Header type = answer.getFirstHeader(HttpHeaders.CONTENT_TYPE);
    return type == null || type.getValue().toLowerCase(Locale.ROOT).contains("json")
        ? ""
        : "; its type is "
            + quoted(type)
            + ": is this the base URL, or does a proxy or log-in page answer?";
  }

  /** Masked before it is cut: half a key is too much, too. */
  private String quoted(Header header) {
    return RequestText.shortened(mask.mask(header.getValue()), LONGEST_TARGET);
  }

  private <T> Outcome<T> refusal(ClassicHttpResponse answer) throws IOException {
    Header location = answer.getFirstHeader(HttpHeaders.LOCATION);
    return StatusFaults.of(
        answer.getCode(),
        ServiceWords.read(content(answer), mask),
        location == null ? "" : quoted(location),
        RetryAfter.read(answer, clock.instant()).orElse(Duration.ZERO));
  }
}
