package dev.insightsjdbc.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedCertificatesTest {

  private static final String PASSWORD = "open-sesame";

  @TempDir private static Path folder;
  private static TestIdentity identity;

  @BeforeAll
  static void make() throws Exception {
    identity = TestIdentity.make(folder, "service.invalid");
  }

  private static void refused(Path file, Optional<String> password, String words) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> TrustedCertificates.read(file, password));
    assertTrue(String.valueOf(e.getMessage()).contains("'" + file + "' " + words), e::getMessage);
    for (Throwable link = e; link != null; link = link.getCause()) {
      assertFalse(link.toString().contains("sesame"), link::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PKCS12", "JKS"})
  void aStoreIsReadWhateverItsKind(String type) throws Exception {
    Path file = identity.trustStore(folder.resolve("any." + type), type, PASSWORD);

    TrustedCertificates trusted = TrustedCertificates.read(file, Optional.of(PASSWORD));
    assertEquals(Set.<Certificate>of(identity.certificate()), trusted.certificates());
    refused(file, Optional.of("closed-sesame"), "does not open with this trustStorePassword");
  }

  @Test
  void theSameCertificatesAreTheSameWhereverTheyStand() throws Exception {
    Path first = identity.trustStore(folder.resolve("first"), "JKS", PASSWORD);
    Path second = identity.trustStore(folder.resolve("second"), "PKCS12", "another");

    assertEquals(
        TrustedCertificates.read(first, Optional.of(PASSWORD)),
        TrustedCertificates.read(second, Optional.of("another")));
  }

  @Test
  void whatCanBeReadWithoutAPasswordNeedsNone() throws Exception {
    Path file = identity.trustStore(folder.resolve("open.jks"), "JKS", PASSWORD);
    Path sealed = identity.trustStore(folder.resolve("sealed.p12"), "PKCS12", PASSWORD);

    assertEquals(1, TrustedCertificates.read(file, Optional.empty()).certificates().size());
    refused(sealed, Optional.empty(), "holds no trusted certificate that can be read without");
  }

  @Test
  void aFileThatTellsNothingToTrustIsRefused() throws Exception {
    Path empty = folder.resolve("empty.jks");
    KeyStore store = KeyStore.getInstance("JKS");
    store.load(null, null);
    try (var out = Files.newOutputStream(empty)) {
      store.store(out, PASSWORD.toCharArray());
    }
    refused(empty, Optional.of(PASSWORD), "holds no certificate");

    String encoded = Base64.getMimeEncoder().encodeToString(identity.certificate().getEncoded());
    Path pem = folder.resolve("service.pem");
    Files.writeString(
        pem, "-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n");
    refused(pem, Optional.of(PASSWORD), "is no PKCS12 or JKS");

    Path whole = identity.trustStore(folder.resolve("whole.p12"), "PKCS12", PASSWORD);
    byte[] bytes = Files.readAllBytes(whole);
    Path half = folder.resolve("half.p12");
    Files.write(half, Arrays.copyOf(bytes, bytes.length / 2));
    refused(half, Optional.of(PASSWORD), "");

    refused(folder.resolve("none"), Optional.of(PASSWORD), "is not there");
    refused(folder, Optional.of(PASSWORD), "is not there, or is no file");
  }
}
