package dev.insightsjdbc.embedded.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.nio.AsyncRequestConsumer;
import org.apache.hc.core5.http.nio.AsyncResponseProducer;
import org.apache.hc.core5.http.nio.AsyncServerRequestHandler;
import org.apache.hc.core5.http.nio.entity.DiscardingEntityConsumer;
import org.apache.hc.core5.http.nio.support.AsyncResponseBuilder;
import org.apache.hc.core5.http.nio.support.BasicRequestConsumer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Between HttpCore and the API: takes requests off the wire, has them answered, zips. */
final class ExchangeHandler implements AsyncServerRequestHandler<Message<HttpRequest, Void>> {

  private static final Logger LOG = LoggerFactory.getLogger(ExchangeHandler.class);

  private final HttpApi api;
  private final SearchThreads threads;

  ExchangeHandler(HttpApi api, SearchThreads threads) {
    this.api = api;
    this.threads = threads;
  }

  @Override
  public AsyncRequestConsumer<Message<HttpRequest, Void>> prepare(
      HttpRequest request, EntityDetails body, HttpContext context) {
    return new BasicRequestConsumer<>(new DiscardingEntityConsumer<>());
  }

  @Override
  public void handle(
      Message<HttpRequest, Void> message, ResponseTrigger trigger, HttpContext context)
      throws HttpException, IOException {
    HttpRequest request = message.getHead();
    if (!threads.run(() -> answer(request, trigger, context))) {
      Answer busy = Answer.message(Answer.BUSY, "too many requests are waiting; try again");
      trigger.submitResponse(response(request, busy), context);
    }
  }

  private void answer(HttpRequest request, ResponseTrigger trigger, HttpContext context) {
    List<String> keys = new ArrayList<>();
    for (Header header : request.getHeaders(HttpApi.KEY_HEADER)) {
      keys.add(header.getValue());
    }
    try {
      trigger.submitResponse(response(request, answer(request, keys)), context);
    } catch (HttpException | IOException | IllegalStateException e) {
      // HttpCore knows no answer for an exchange that it has released: an illegal state.
      LOG.debug("the client of {} went away", request.getMethod(), e);
    }
  }

  /** Whatever fails in the answering itself, the client hears of it. */
  private Answer answer(HttpRequest request, List<String> keys) {
    try {
      return api.answer(request.getMethod(), request.getPath(), keys);
    } catch (RuntimeException e) {
      LOG.error("cannot answer {}", request.getMethod(), e);
      return Answer.message(Answer.FAILED, "the service failed: " + e);
    }
  }

  private static AsyncResponseProducer response(HttpRequest request, Answer answer) {
    AsyncResponseBuilder response =
        AsyncResponseBuilder.create(answer.status())
            .setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    if (answer.status() == Answer.WRONG_METHOD) {
      response.setHeader(HttpHeaders.ALLOW, "GET");
    }
    if (answer.status() == Answer.BUSY) {
      response.setHeader(HttpHeaders.RETRY_AFTER, "1");
    }
    byte[] body = answer.body();
    if (acceptsGzip(request)) {
      response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
      body = answer.zippedBody();
    }
    return response.setEntity(body, ContentType.APPLICATION_JSON).build();
  }

  private static boolean acceptsGzip(HttpRequest request) {
    for (Header header : request.getHeaders(HttpHeaders.ACCEPT_ENCODING)) {
      for (String coding : header.getValue().toLowerCase(Locale.ROOT).split(",")) {
        String[] parts = coding.strip().split("\\s*;\\s*");
        if (parts[0].equals("gzip") && (parts.length < 2 || !parts[1].matches("q=0(\\.0*)?"))) {
          return true;
        }
      }
    }
    return false;
  }
}
