package dev.insightsjdbc.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Certificates of a trust store. They are the same where the certificates are, wherever they were
 * read from: a file may change, and its password is not kept.
 *
 * @param certificates at least one
 */
public record TrustedCertificates(Set<X509Certificate> certificates) {

  /** Keeps a copy. */
  public TrustedCertificates {
    certificates = Set.copyOf(certificates);
  }

  /**
   * Reads a trust store, PKCS12 or JKS.
   *
   * @param password of the store, where one is given
   * @throws IllegalArgumentException where nothing to trust can be read; the message names the file
   *     and what is wrong, and never has the password
   */
  public static TrustedCertificates read(Path file, Optional<String> password) {
    if (!Files.isRegularFile(file)) {
      throw unusable(file, "is not there, or is no file", null);
    }
    if (!Files.isReadable(file)) {
      throw unusable(file, "may not be read by this program's user", null);
    }
    Set<X509Certificate> certificates = certificates(file, password);
    if (certificates.isEmpty()) {
      throw unusable(
          file,
          password.isPresent()
              ? "holds no certificate that it says is trusted; keytool -importcert adds one"
              : "holds no trusted certificate that can be read without trustStorePassword",
          null);
    }
    return new TrustedCertificates(certificates);
  }

  private static Set<X509Certificate> certificates(Path file, Optional<String> password) {
    char[] secret = password.map(String::toCharArray).orElse(null);
    try {
      KeyStore store = KeyStore.getInstance(file.toFile(), secret);
      Set<X509Certificate> certificates = new LinkedHashSet<>();
      for (TrustManager manager : managers(store)) {
        if (manager instanceof X509TrustManager trusting) {
          certificates.addAll(Arrays.asList(trusting.getAcceptedIssuers()));
        }
      }
      return certificates;
    } catch (IOException e) {
      throw e.getCause() instanceof UnrecoverableKeyException
          ? unusable(file, "does not open with this trustStorePassword", e)
          : unusable(file, "cannot be read: it is damaged, or no PKCS12 or JKS", e);
    } catch (GeneralSecurityException | RuntimeException e) {
      throw unusable(file, "is no PKCS12 or JKS; keytool -importcert makes one of a PEM file", e);
    }
  }

  private static TrustManager[] managers(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  /** What trusts these and no others. */
  SSLContext context() {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (X509Certificate certificate : certificates) {
        store.setCertificateEntry(Integer.toString(store.size()), certificate);
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers(store), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this JVM has no TLS for the trust store", e);
    }
  }

  private static IllegalArgumentException unusable(
      Path file, String why, @Nullable Exception cause) {
    return new IllegalArgumentException("the trust store '" + file + "' " + why, cause);
  }

  @Override
  public String toString() {
    return "TrustedCertificates[" + certificates.size() + "]";
  }
}
