package dev.insightsjdbc.embedded;

import dev.insightsjdbc.api.SearchService;
import dev.insightsjdbc.api.SearchServiceContract;
import java.util.List;

class EmbeddedServiceContractTest extends SearchServiceContract {

  @Override
  protected SearchService serviceOver(List<String> documents) throws Exception {
    return TestDocuments.serviceOver(documents);
  }
}
