package dev.insightsjdbc.jdbc;

/** What the driver says that it is. Customizations of BI tools go by these names. */
final class DriverVersion {

  static final int MAJOR = 0;
  static final int MINOR = 1;
  static final String TEXT = "0.1.0";
  static final String DRIVER_NAME = "Insights JDBC";
  static final String PRODUCT_NAME = "Insights API";

  private DriverVersion() {}
}
