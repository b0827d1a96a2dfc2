package dev.insightsjdbc.plan;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;

/** The types of our own statements: strings are Unicode, literals too. */
final class InsightsTypeFactory extends JavaTypeFactoryImpl {

  InsightsTypeFactory() {
    super(InsightsTypeSystem.INSTANCE);
  }

  @Override
  public Charset getDefaultCharset() {
    return StandardCharsets.UTF_8;
  }
}
