package dev.insightsjdbc.jdbc;

import java.sql.DatabaseMetaData;

/**
 * How names are written: kept as they are, matched in any letter case, quoted with a double quote.
 */
interface MetadataIdentifiers extends DatabaseMetaData {

  @Override
  default boolean isCatalogAtStart() {
    return true;
  }

  @Override
  default boolean storesMixedCaseIdentifiers() {
    return true;
  }

  @Override
  default boolean storesMixedCaseQuotedIdentifiers() {
    return true;
  }

  @Override
  default boolean storesLowerCaseIdentifiers() {
    return false;
  }

  @Override
  default boolean storesLowerCaseQuotedIdentifiers() {
    return false;
  }

  @Override
  default boolean storesUpperCaseIdentifiers() {
    return false;
  }

  @Override
  default boolean storesUpperCaseQuotedIdentifiers() {
    return false;
  }

  @Override
  default boolean supportsMixedCaseIdentifiers() {
    return false;
  }

  @Override
  default boolean supportsMixedCaseQuotedIdentifiers() {
    return false;
  }

  @Override
  default String getIdentifierQuoteString() {
    return "\"";
  }

  @Override
  default String getSearchStringEscape() {
    return LikePattern.ESCAPE;
  }

  @Override
  default String getExtraNameCharacters() {
    return "";
  }

  @Override
  default String getCatalogSeparator() {
    return ".";
  }

  @Override
  default String getCatalogTerm() {
    return "catalog";
  }

  @Override
  default String getSchemaTerm() {
    return "schema";
  }

  @Override
  default String getProcedureTerm() {
    return "procedure";
  }

  @Override
  default String getSQLKeywords() {
    return SqlWords.KEYWORDS;
  }

  @Override
  default String getNumericFunctions() {
    return SqlWords.NUMERIC_FUNCTIONS;
  }

  @Override
  default String getStringFunctions() {
    return SqlWords.STRING_FUNCTIONS;
  }

  @Override
  default String getTimeDateFunctions() {
    return SqlWords.TIME_FUNCTIONS;
  }

  @Override
  default String getSystemFunctions() {
    return SqlWords.SYSTEM_FUNCTIONS;
  }
}
