package dev.insightsjdbc.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.insightsjdbc.api.ServiceException.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

class CountingStreamTest {

  private static CountingStream of(int bytes, long most) {
    return new CountingStream(new ByteArrayInputStream(new byte[bytes]), most);
  }

  @Test
  void readsAndCountsUpToTheMost() throws IOException {
    CountingStream stream = of(10, 10);
    assertEquals(0, stream.read());
    assertArrayEquals(new byte[9], stream.readAllBytes());
    assertEquals(10, stream.count());
  }

  @Test
  void endsWhatIsLongerThanTheMost() {
    assertThrows(AnswerTooLongException.class, () -> of(11, 10).readAllBytes());
    assertThrows(AnswerTooLongException.class, () -> of(1, 0).read());
  }

  /** A smaller page may fit; the same one does not. */
  @Test
  void whatIsTooLongIsAskedForInPartsAndNotAgain() {
    ClientOptions options = ClientFixture.options(URI.create("http://127.0.0.1:1"), 0);
    Outcome.Failed<Object> failed =
        new StreamFaults(options).of(new AnswerTooLongException(10), 200, 11);
    assertEquals(Fault.TOO_LONG, failed.fault());
    assertTrue(failed.isOfSize());
    assertFalse(failed.mayPass());
    assertTrue(failed.message().contains("10 bytes"), failed::message);
  }
}
