package dev.insightsjdbc.embedded.http;

import dev.insightsjdbc.api.InvalidParameterException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.impl.ServerSupport;
import org.apache.hc.core5.http.nio.AsyncServerExchangeHandler;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.ResponseChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.RequestConformance;
import org.apache.hc.core5.http.protocol.RequestValidateHost;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request and its answer. HttpCore tells it what comes in and asks it for what goes out; it is
 * answered by HttpCore's thread, a searching thread or the clock's, whichever knows the answer.
 */
final class Exchange implements AsyncServerExchangeHandler {

  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  /** Bytes of a body that are read over, so that the connection can go on. */
  private static final long MOST_BODY = 65_536;

  private final Exchanges shared;
  private final Connection connection;
  private final long startNanos = System.nanoTime();
  private final AtomicBoolean answered = new AtomicBoolean();
  private final AtomicBoolean released = new AtomicBoolean();
  private volatile boolean gone;
  private volatile boolean hanging;
  private volatile boolean last;
  private volatile int status;
  private volatile @Nullable Sending sending;
  private volatile AnswerBudget.@Nullable Share share;
  private @Nullable ReceivedRequest request;
  private @Nullable ResponseChannel channel;
  private @Nullable HttpContext context;
  private Fault fault = Fault.NONE;
  private long bodyBytes;

  Exchange(Exchanges shared, Connection connection) {
    this.shared = shared;
    this.connection = connection;
  }

  @Override
  public void handleRequest(
      HttpRequest head, @Nullable EntityDetails body, ResponseChannel responses, HttpContext state)
      throws HttpException, IOException {
    channel = responses;
    context = state;
    request = ReceivedRequest.of(connection.client(), head);
    connection.began(this);
    Optional<Answer> refusal = refusal(head, body, state);
    if (body == null) {
      connection.requestCame();
    }
    if (refusal.isPresent()) {
      last = true;
      deliver(refusal.get());
    } else if (body == null) {
      begin();
    } else if (body.getContentLength() > MOST_BODY) {
      refuseBody();
    } else if (head.containsHeader(HttpHeaders.EXPECT) && body.getContentLength() != 0) {
      // It waits to be told to go on. What it would send is not wanted.
      last = true;
      bodyBytes = Math.max(1, body.getContentLength());
      begin();
    }
  }

  private Optional<Answer> refusal(
      HttpRequest head, @Nullable EntityDetails body, HttpContext state) throws IOException {
    if (head instanceof UnreadableRequest unreadable) {
      return Optional.of(Answer.message(unreadable.status(), mask(unreadable.message())));
    }
    try {
      RequestValidateHost.INSTANCE.process(head, body, state);
      RequestConformance.INSTANCE.process(head, body, state);
      return Optional.empty();
    } catch (HttpException e) {
      return Optional.of(
          Answer.message(
              ServerSupport.toStatusCode(e),
              mask("expected an HTTP/1.1 request with one good Host, got: " + e.getMessage())));
    }
  }

  @Override
  public void updateCapacity(CapacityChannel capacity) throws IOException {
    capacity.update(Integer.MAX_VALUE);
  }

  @Override
  public void consume(ByteBuffer source) {
    bodyBytes += source.remaining();
    source.position(source.limit());
    if (bodyBytes > MOST_BODY) {
      refuseBody();
    }
  }

  @Override
  public void streamEnd(@Nullable List<? extends Header> trailers) {
    connection.requestCame();
    if (!answered.get()) {
      begin();
    }
  }

  private void refuseBody() {
    last = true;
    deliver(
        Answer.message(
            Answer.TOO_LARGE, "expected no body, got one of more than " + MOST_BODY + " bytes"));
  }

  /** The request is there; what it asks is to be answered. */
  private void begin() {
    if (request().isHealth()) {
      deliver(atOnce().orElseThrow());
      return;
    }
    fault = shared.nextFault();
    Duration latency = shared.options().latency();
    if (latency.isZero()) {
      answer();
    } else {
      shared.later(latency, this::answer);
    }
  }

  private void answer() {
    if (fault.kind() == Fault.Kind.HANG) {
      hanging = true;
      listenToNoAnswer();
      connection.hangs();
      if (shared.stopping().get()) {
        connection.reset();
      }
      return;
    }
    if (Delivery.replaces(fault)) {
      deliver(Delivery.replacement(fault));
      return;
    }
    Optional<Answer> atOnce = atOnce();
    if (atOnce.isPresent()) {
      deliver(atOnce.get());
    } else if (!shared.threads().run(this::search)) {
      deliver(Answer.busy("too many requests are waiting; try again"));
    }
  }

  private Optional<Answer> atOnce() {
    try {
      return shared.api().answerAtOnce(request(), bodyBytes);
    } catch (RuntimeException e) {
      LOG.error("cannot answer {}", request().method(), e);
      return Optional.of(Answer.message(Answer.FAILED, mask("the service failed: " + e)));
    }
  }

  /** Whatever fails in the answering itself, the client hears of it. */
  private void search() {
    if (gone) {
      listenToNoAnswer();
      return;
    }
    try {
      deliver(shared.api().answer(request(), () -> gone));
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      LOG.error("cannot answer {}", request().method(), e);
      if (!refuse(Answer.message(Answer.FAILED, mask("the service failed: " + e)))) {
        // It failed in the sending: what the client has is no answer, and will be none.
        connection.reset();
      }
    }
  }

  /** Sends an answer, the first one only. */
  private void deliver(Answer answer) {
    if (!answered.compareAndSet(false, true)) {
      return;
    }
    Delivery delivery = Delivery.of(answer, fault, request().zip());
    long bytes = delivery.answer().body().length();
    Optional<AnswerBudget.Share> taken = shared.budget().take(bytes);
    if (taken.isEmpty()) {
      send(Delivery.plain(Answer.busy("too many answers wait for slow readers; try again")), false);
      return;
    }
    share = taken.get();
    send(delivery, request().zip());
    if (gone) {
      taken.get().giveBack();
    }
  }

  private void send(Delivery delivery, boolean zipped) {
    Delivery heard = delivery;
    boolean encoded = zipped;
    try {
      listen(delivery.answer().status());
    } catch (RuntimeException e) {
      LOG.error("the listener failed", e);
      heard = Delivery.plain(Answer.message(Answer.FAILED, mask("the service failed: " + e)));
      encoded = false;
    }
    if (heard.resetAfter().orElse(1) == 0) {
      connection.reset();
      return;
    }
    status = heard.answer().status();
    sending = new Sending(heard, new OfConnection());
    AnswerHead head =
        new AnswerHead(
            heard.answer(),
            encoded ? Optional.of("gzip") : Optional.empty(),
            last || shared.stopping().get());
    try {
      Objects.requireNonNull(channel, "channel")
          .sendResponse(head.response(), head, Objects.requireNonNull(context, "context"));
    } catch (HttpException | IOException | IllegalStateException e) {
      // HttpCore knows no answer for an exchange that it has released: an illegal state.
      LOG.debug("the client of {} went away", request().method(), e);
    }
  }

  /**
   * Ends it with an answer that has nothing to do with what it asks.
   *
   * @return whether it was not answered yet
   */
  boolean refuse(Answer answer) {
    boolean first = !answered.get();
    last = true;
    deliver(answer);
    return first;
  }

  /** Whether it gets no answer, ever. */
  boolean isHanging() {
    return hanging;
  }

  /** How many bytes of the answer's body were given to the system. */
  long sentBytes() {
    Sending now = sending;
    return now == null ? 0 : now.sent();
  }

  /** Whether there is something that the client could take, and does not. */
  boolean waitsForReader() {
    Sending now = sending;
    return now != null && now.waitsForReader();
  }

  @Override
  public int available() {
    Sending now = sending;
    return now != null && now.isReady() ? 1 : 0;
  }

  @Override
  public void produce(DataStreamChannel data) throws IOException {
    Sending now = sending;
    if (now != null) {
      now.produce(data);
    }
  }

  @Override
  public void failed(Exception cause) {
    gone = true;
    LOG.debug("the client of an exchange went away", cause);
  }

  @Override
  public void releaseResources() {
    if (!released.compareAndSet(false, true)) {
      return;
    }
    gone = true;
    AnswerBudget.Share taken = share;
    if (taken != null) {
      taken.giveBack();
    }
    connection.ended(this);
    ReceivedRequest asked = request;
    if (asked != null) {
      Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
      shared.log().write(asked.client(), asked.method(), asked.target(), status, sentBytes(), took);
    }
  }

  private void listenToNoAnswer() {
    try {
      listen(0);
    } catch (RuntimeException e) {
      LOG.error("the listener failed", e);
    }
  }

  private void listen(int answeredWith) {
    ReceivedRequest asked = request();
    shared
        .listener()
        .accept(
            new ServedRequest(
                asked.method(), mask(asked.path()), parameters(asked.query()), answeredWith));
  }

  private Map<String, String> parameters(String query) {
    try {
      Map<String, String> masked = new LinkedHashMap<>();
      QueryString.decode(query).forEach((name, value) -> masked.put(mask(name), mask(value)));
      return masked;
    } catch (InvalidParameterException e) {
      return Map.of();
    }
  }

  private String mask(String text) {
    return shared.key().mask(text);
  }

  private ReceivedRequest request() {
    return Objects.requireNonNull(request, "HttpCore begins with a request");
  }

  private final class OfConnection implements Sending.Events {

    @Override
    public void later(Duration pause, Runnable task) {
      shared.later(pause, task);
    }

    @Override
    public void reset() {
      connection.reset();
    }
  }
}
