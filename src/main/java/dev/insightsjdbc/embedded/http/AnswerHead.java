package dev.insightsjdbc.embedded.http;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * An answer's head, as HttpCore wants to know it.
 *
 * @param answer what is sent
 * @param encoding of its body; empty for none
 * @param last whether the connection ends with it
 */
record AnswerHead(Answer answer, Optional<String> encoding, boolean last) implements EntityDetails {

  HttpResponse response() {
    HttpResponse response = new BasicHttpResponse(answer.status());
    response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    for (Map.Entry<String, String> header : answer.headers().entrySet()) {
      response.setHeader(header.getKey(), header.getValue());
    }
    if (last) {
      response.setHeader(HttpHeaders.CONNECTION, "close");
    }
    return response;
  }

  @Override
  public long getContentLength() {
    return answer.body().length();
  }

  @Override
  public String getContentType() {
    return answer.contentType();
  }

  @Override
  public @Nullable String getContentEncoding() {
    return encoding.orElse(null);
  }

  @Override
  public boolean isChunked() {
    return false;
  }

  @Override
  public Set<String> getTrailerNames() {
    return Set.of();
  }
}
