package dev.insightsjdbc.client;

import dev.insightsjdbc.api.ServiceException.Fault;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** What it means that a connection or a stream failed. */
final class StreamFaults {

  /** As "sun.security.validator.ValidatorException: ", which Java puts before a cause's words. */
  private static final Pattern CLASS_NAME =
      Pattern.compile("\\b(?:\\w+\\.)+\\w*(?:Exception|Error)\\b:?\\s*");

  /** What HttpClient puts before the system's words; the message has the host already. */
  private static final Pattern CONNECT_FAILED = Pattern.compile("^Connect to \\S+.* failed: ");

  private final ClientOptions options;

  StreamFaults(ClientOptions options) {
    this.options = options;
  }

  /**
   * Judges a failure.
   *
   * @param status the answer's status where it had begun, else 0
   * @param bytes what had come of the answer
   */
  <D> Outcome.Failed<D> of(IOException e, int status, long bytes) {
    return new Outcome.Failed<>(fault(e), status, bytes, message(e), e, mayPass(e), Duration.ZERO);
  }

  private static Fault fault(IOException e) {
    if (e instanceof SocketTimeoutException || e instanceof ConnectionRequestTimeoutException) {
      return Fault.TIMEOUT;
    }
    if (e instanceof AnswerTooLongException) {
      return Fault.TOO_LONG;
    }
    return isNoHttp(e) || isCutShort(e) ? Fault.MALFORMED_ANSWER : Fault.CONNECTION;
  }

  private String message(IOException e) {
    String host = options.baseUrl().getAuthority();
    String first = options.wayOut().proxy().map(proxy -> "the proxy " + proxy).orElse(host);
    String why = why(e);
    if (e instanceof UnknownHostException) {
      return "no address is known for " + first + why + "; check the host's name and the network";
    }
    if (e instanceof ConnectTimeoutException) {
      return "no connection to "
          + first
          + " within "
          + millis(options.connectTimeout())
          + why
          + "; check host, port, firewall and proxy, or raise connectTimeout";
    }
    if (e instanceof SocketTimeoutException || e instanceof ConnectionRequestTimeoutException) {
      return host
          + " was silent for "
          + millis(options.responseTimeout())
          + why
          + "; try a smaller page size or shorter dates, or raise responseTimeout";
    }
    if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
      return first + " takes no connections" + why + "; check host and port, and that it runs";
    }
    if (e instanceof SSLException) {
      return insecure(host, why);
    }
    return broken(e, host, why);
  }

  private static String broken(IOException e, String host, String why) {
    if (e instanceof NoHttpResponseException) {
      return host + " closed the connection without an answer" + why;
    }
    if (isCutShort(e)) {
      return "the answer was cut short or garbled on its way" + why;
    }
    if (e instanceof AnswerTooLongException) {
      return "the answer is longer than the memory here allows"
          + why
          + "; try a smaller page size, or give the program more memory (-Xmx)";
    }
    return isNoHttp(e)
        ? "what answers at " + host + " does not speak HTTP as expected" + why
        : "the connection to " + host + " broke" + why;
  }

  private String insecure(String host, String why) {
    return "no secure connection (TLS) to "
        + host
        + why
        + "; check that it speaks https and that its certificate is trusted "
        + (options.wayOut().trusted().isPresent()
            ? "by the file of the property trustStore"
            : "here, or name a file that has it by the property trustStore");
  }

  /** What the system says of it in brackets, for people: without the names of our classes. */
  private static String why(IOException e) {
    for (Throwable link = e; link != null; link = link.getCause()) {
      String words = Objects.requireNonNullElse(link.getMessage(), "");
      words = CONNECT_FAILED.matcher(words).replaceFirst("");
      words = CLASS_NAME.matcher(words).replaceAll("").strip();
      if (!words.isEmpty()) {
        return " (" + words + ")";
      }
    }
    return "";
  }

  /** Headers that are too long are none that a service of ours would send. */
  private static boolean isNoHttp(IOException e) {
    return e instanceof ClientProtocolException || e instanceof MessageConstraintException;
  }

  private static boolean isCutShort(IOException e) {
    return e instanceof EOFException
        || e instanceof ZipException
        || e instanceof ConnectionClosedException
        || e instanceof MalformedChunkCodingException;
  }

  /** A certificate that is not trusted stays so, and so does a server of another protocol. */
  private static boolean mayPass(IOException e) {
    for (Throwable link = e; link != null; link = link.getCause()) {
      if (link instanceof CertificateException || link instanceof SSLPeerUnverifiedException) {
        return false;
      }
    }
    return !isNoHttp(e) && !(e instanceof AnswerTooLongException);
  }

  private static String millis(Duration duration) {
    return duration.toMillis() + " ms";
  }
}
