package dev.insightsjdbc.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A key with a certificate that nobody trusts by himself, made by the JDK's keytool.
 *
 * @param store the key and its certificate, under {@link #ALIAS}
 */
public record TestIdentity(KeyStore store) {

  private static final String ALIAS = "service";
  private static final String PASSWORD = "of-the-test";

  /** Makes one for the loopback address and a name. */
  public static TestIdentity make(Path folder, String name) throws Exception {
    Path file = folder.resolve(name + ".key.p12");
    Path log = folder.resolve(name + ".log");
    Process keytool =
        new ProcessBuilder(command(file, name))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException(Files.readString(log));
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return new TestIdentity(store);
  }

  private static List<String> command(Path file, String name) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair",
        "-alias",
        ALIAS,
        "-keyalg",
        "EC",
        "-dname",
        "CN=" + name,
        "-ext",
        "SAN=dns:" + name + ",ip:127.0.0.1",
        "-keystore",
        file.toString(),
        "-storetype",
        "PKCS12",
        "-storepass",
        PASSWORD);
  }

  /** What a server needs to show it. */
  public SSLContext context() throws GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  /** Writes a trust store that holds the certificate. */
  public Path trustStore(Path file, String type, String password)
      throws GeneralSecurityException, IOException {
    KeyStore trust = KeyStore.getInstance(type);
    trust.load(null, null);
    trust.setCertificateEntry(ALIAS, certificate());
    try (OutputStream out = Files.newOutputStream(file)) {
      trust.store(out, password.toCharArray());
    }
    return file;
  }

  /** The certificate. */
  public Certificate certificate() throws GeneralSecurityException {
    return store.getCertificate(ALIAS);
  }
}
