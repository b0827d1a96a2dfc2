package dev.insightsjdbc.embedded;

import dev.insightsjdbc.api.CallContext;
import dev.insightsjdbc.api.DocumentReader;
import dev.insightsjdbc.api.Page;
import dev.insightsjdbc.api.PageReader;
import dev.insightsjdbc.api.QueryCodec;
import dev.insightsjdbc.api.RequestListener.Call;
import dev.insightsjdbc.api.SearchRequest;
import dev.insightsjdbc.api.SearchService;
import dev.insightsjdbc.api.SearchServiceContract;
import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.api.ServiceException.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The server keeps the contract, seen through the plainest client there can be. */
class InsightsServerContractTest extends SearchServiceContract {

  @Override
  protected SearchService serviceOver(List<String> documents) throws Exception {
    EmbeddedService service = TestDocuments.serviceOver(documents);
    return new PlainClient(service, InsightsServer.start(service, ServerOptions.open()));
  }

  private static final class PlainClient implements SearchService {
    private final EmbeddedService service;
    private final InsightsServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private volatile boolean closed;

    PlainClient(EmbeddedService service, InsightsServer server) {
      this.service = service;
      this.server = server;
    }

    @Override
    public <D> Page<D> search(SearchRequest request, DocumentReader<D> reader, CallContext context)
        throws ServiceException {
      if (closed) {
        throw new ServiceException(Fault.CLOSED, "closed", null);
      }
      if (context.cancel().isCancelled()) {
        throw new ServiceException(Fault.CANCELLED, "cancelled", null);
      }
      URI uri = URI.create(server.baseUri() + QueryCodec.pathAndQuery(request));
      Instant start = Instant.now();
      try {
        HttpResponse<byte[]> answer =
            http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
          throw new ServiceException(
              Fault.PARAMETER_REFUSED,
              answer.statusCode(),
              new String(answer.body(), StandardCharsets.UTF_8),
              null);
        }
        Page<D> page = PageReader.read(new ByteArrayInputStream(answer.body()), reader);
        context
            .listener()
            .completed(
                new Call(
                    start,
                    "GET",
                    uri.toString(),
                    200,
                    Duration.ZERO,
                    page.bytes(),
                    page.hits().size(),
                    page.total(),
                    1,
                    null));
        return page;
      } catch (IOException e) {
        throw new ServiceException(Fault.CONNECTION, "no answer", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ServiceException(Fault.CANCELLED, "interrupted", e);
      }
    }

    @Override
    public void close() {
      closed = true;
      server.close();
      service.close();
    }
  }
}
