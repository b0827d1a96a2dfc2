package dev.insightsjdbc.client;

import java.io.IOException;
import java.net.Proxy;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * HttpClient as we use it: keep-alive, gzip, and the system's settings where the way out names
 * none; no redirects, cookies, authentication or retries of its own.
 */
final class ConnectionPool {

  private static final TimeValue CHECKED_AFTER = TimeValue.ofSeconds(1);

  /** Those who send know how many requests they may have under way; here is no other limit. */
  private static final int MOST_CONNECTIONS = 1_000;

  /** Waits for a free connection end by cancelling, or when those before it end. */
  private static final Timeout UNTIL_CANCELLED = Timeout.ofDays(1);

  private ConnectionPool() {}

  /** How one request is sent. */
  static RequestConfig request(Duration responseTimeout) {
    return RequestConfig.custom()
        .setConnectionRequestTimeout(UNTIL_CANCELLED)
        .setResponseTimeout(timeout(responseTimeout))
        .setAuthenticationEnabled(false)
        .setRedirectsEnabled(false)
        .build();
  }

  static CloseableHttpClient open(Duration connectTimeout, WayOut wayOut) {
    ConnectionConfig connections =
        ConnectionConfig.custom()
            .setConnectTimeout(timeout(connectTimeout))
            .setSocketTimeout(timeout(connectTimeout))
            .setValidateAfterInactivity(CHECKED_AFTER)
            .build();
    PoolingHttpClientConnectionManagerBuilder manager =
        new Builder(wayOut.proxy().isPresent())
            .useSystemProperties()
            .setConnectionFactory(socket -> new UnloggedConnection())
            .setDefaultConnectionConfig(connections)
            .setMaxConnTotal(MOST_CONNECTIONS)
            .setMaxConnPerRoute(MOST_CONNECTIONS);
    manager.setTlsSocketStrategy(
        new LazyTls(
            () ->
                wayOut
                    .trusted()
                    .map(ConnectionPool::tls)
                    .orElseGet(DefaultClientTlsStrategy::createSystemDefault)));
    HttpClientBuilder client = HttpClients.custom().useSystemProperties();
    wayOut
        .proxy()
        .ifPresent(
            proxy ->
                client.setProxy(
                    new HttpHost(URIScheme.HTTP.id, unbracketed(proxy.host()), proxy.port())));
    return client
        .setConnectionManager(manager.build())
        .setUserAgent("insights-jdbc")
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableAutomaticRetries()
        .build();
  }

  /** The system's protocols and ciphers still hold, and a certificate still has to fit its host. */
  private static TlsSocketStrategy tls(TrustedCertificates trusted) {
    return new DefaultClientTlsStrategy(
        trusted.context(),
        HttpsSupport.getSystemProtocols(),
        HttpsSupport.getSystemCipherSuits(),
        SSLBufferMode.STATIC,
        HttpsSupport.getDefaultHostnameVerifier());
  }

  private static String unbracketed(String host) {
    return host.replaceAll("[\\[\\]]", "");
  }

  private static Timeout timeout(Duration duration) {
    return Timeout.ofMilliseconds(Math.max(1, duration.toMillis()));
  }

  /**
   * Makes sockets whose reads and connects an interrupt of the thread ends, as plain ones don't.
   */
  private static final class Builder extends PoolingHttpClientConnectionManagerBuilder {

    private final boolean throughOurProxy;

    /** Where a proxy of our own is given, the system's are not asked for the way to it. */
    Builder(boolean throughOurProxy) {
      this.throughOurProxy = throughOurProxy;
    }

    @Override
    protected HttpClientConnectionOperator createConnectionOperator(
        SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
      return new DefaultHttpClientConnectionOperator(
          this::socket,
          ports,
          names,
          RegistryBuilder.<TlsSocketStrategy>create().register(URIScheme.HTTPS.id, tls).build());
    }

    private Socket socket(@Nullable Proxy socks) throws IOException {
      if (socks != null) {
        return new Socket(socks);
      }
      // A channel does not know SOCKS, which a plain socket takes from the system's properties.
      return throughOurProxy || System.getProperty("socksProxyHost") == null
          ? SocketChannel.open().socket()
          : new Socket();
    }
  }
}
