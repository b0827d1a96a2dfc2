package dev.insightsjdbc.embedded.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.RequestHeaderFieldsTooLargeException;
import org.apache.hc.core5.http.UnsupportedHttpVersionException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultContentLengthStrategy;
import org.apache.hc.core5.http.impl.ServerSupport;
import org.apache.hc.core5.http.impl.nio.DefaultHttpRequestFactory;
import org.apache.hc.core5.http.impl.nio.DefaultHttpRequestParser;
import org.apache.hc.core5.http.nio.NHttpMessageParser;
import org.apache.hc.core5.http.nio.SessionInputBuffer;

/**
 * Reads the heads of one connection's requests with HttpCore's parser, and sees to what that leaves
 * open: how long a whole head may be and may take, and that what is no request is answered in JSON.
 */
final class RequestHeadParser implements NHttpMessageParser<HttpRequest> {

  /** Bytes of one line: room for the longest filter that anybody means. */
  static final int LONGEST_LINE = 1 << 20;

  /** Bytes of a whole head. */
  private static final int LONGEST_HEAD = LONGEST_LINE + (1 << 17);

  private static final int MOST_HEADERS = 200;
  private static final int DISCARDED_AT_ONCE = 8_192;

  static final Http1Config CONFIG =
      Http1Config.custom().setMaxLineLength(LONGEST_LINE).setMaxHeaderCount(MOST_HEADERS).build();

  private final NHttpMessageParser<HttpRequest> parser =
      new DefaultHttpRequestParser<>(CONFIG, DefaultHttpRequestFactory.INSTANCE);
  private final Connection connection;
  private long headBytes;
  private boolean lost;

  RequestHeadParser(Connection connection) {
    this.connection = connection;
  }

  @Override
  public void reset() {
    parser.reset();
    headBytes = 0;
  }

  @Override
  public HttpRequest parse(SessionInputBuffer buffer, boolean endOfStream) throws IOException {
    if (lost) {
      discard(buffer);
      return nothing();
    }
    if (buffer.hasData()) {
      connection.requestBegan();
    }
    int before = buffer.length();
    try {
      // Never as the end of the stream: HttpCore would take half a head for a whole one.
      HttpRequest request = parser.parse(buffer, false);
      headBytes += before - buffer.length();
      if (headBytes + (request == null ? buffer.length() : 0) > LONGEST_HEAD) {
        throw new RequestHeaderFieldsTooLargeException(
            "expected a head of at most " + LONGEST_HEAD + " bytes, got more");
      }
      if (request != null) {
        check(request);
        return request;
      }
    } catch (HttpException e) {
      lost = true;
      discard(buffer);
      return new UnreadableRequest(ServerSupport.toStatusCode(e), message(e));
    }
    if (endOfStream) {
      discard(buffer);
      connection.clientDone();
    }
    return nothing();
  }

  private static void check(HttpRequest request) throws HttpException {
    if (request.getVersion() != null
        && (request.getVersion().greaterEquals(HttpVersion.HTTP_2)
            || request.getVersion().lessEquals(HttpVersion.HTTP_0_9))) {
      throw new UnsupportedHttpVersionException(request.getVersion());
    }
    long length = DefaultContentLengthStrategy.INSTANCE.determineLength(request);
    if (length == ContentLengthStrategy.CHUNKED
        && request.containsHeader(HttpHeaders.CONTENT_LENGTH)) {
      throw new ProtocolException("Content-Length beside Transfer-Encoding");
    }
  }

  /** HttpCore quotes the line that it cannot read, and that may be one with a key. */
  private static String message(HttpException fault) {
    return "expected an HTTP/1.1 request, got "
        + (fault instanceof ParseException ? "a line that cannot be read" : fault.getMessage());
  }

  private static void discard(SessionInputBuffer buffer) {
    ByteBuffer nowhere = ByteBuffer.allocate(DISCARDED_AT_ONCE);
    while (buffer.hasData()) {
      buffer.read(nowhere);
      nowhere.clear();
    }
  }

  /** HttpCore knows no better word for a head that is not whole yet. */
  @SuppressWarnings("NullAway")
  private static HttpRequest nothing() {
    return null;
  }
}
