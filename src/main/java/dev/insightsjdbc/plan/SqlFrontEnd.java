package dev.insightsjdbc.plan;

import dev.insightsjdbc.catalog.Catalog;
import dev.insightsjdbc.catalog.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.avatica.util.Quoting;
import org.apache.calcite.config.CalciteConnectionConfig;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.config.CalciteConnectionProperty;
import org.apache.calcite.config.NullCollation;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.plan.Contexts;
import org.apache.calcite.plan.ConventionTraitDef;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.babel.SqlBabelParserImpl;
import org.apache.calcite.sql.util.SqlOperatorTables;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql2rel.ConvertToChecked;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.jspecify.annotations.Nullable;

/**
 * From a statement's text to a relational expression: Calcite's parser and validator, our settings.
 */
final class SqlFrontEnd {

  /** BI tools make aliases of whole formulas; metadata says that names have no limit. */
  private static final int LONGEST_NAME = 65_535;

  /**
   * Babel's grammar, since the core one reserves words that people name columns by: day, method.
   */
  private static final SqlParser.Config PARSER =
      SqlParser.config()
          .withParserFactory(SqlBabelParserImpl.FACTORY)
          .withCaseSensitive(false)
          .withQuoting(Quoting.DOUBLE_QUOTE)
          .withUnquotedCasing(Casing.UNCHANGED)
          .withQuotedCasing(Casing.UNCHANGED)
          .withConformance(SqlConformanceEnum.LENIENT)
          .withIdentifierMaxLength(LONGEST_NAME);

  private static final SqlValidator.Config VALIDATOR =
      SqlValidator.Config.DEFAULT
          .withIdentifierExpansion(true)
          .withConformance(SqlConformanceEnum.LENIENT)
          .withDefaultNullCollation(NullCollation.LAST);

  /** IN lists of any length stay conditions: as a join they could not be pushed. */
  private static final SqlToRelConverter.Config CONVERTER =
      SqlToRelConverter.config()
          .withExpand(false)
          .withTrimUnusedFields(true)
          .withInSubQueryThreshold(Integer.MAX_VALUE)
          .withRelBuilderConfigTransform(Normalizer.BUILDER_CONFIG);

  private final InsightsTypeFactory types = new InsightsTypeFactory();
  private final CalciteConnectionConfig config = config();
  private final CalciteSchema root = CalciteSchema.createRootSchema(false, false, "");

  SqlFrontEnd(List<LocalTable> localTables) {
    Map<String, org.apache.calcite.schema.Table> sessionTables = new LinkedHashMap<>();
    for (Table table : Catalog.tables()) {
      sessionTables.put(table.name(), new DocumentTable(table, ScanSource.OF_THE_RUN));
    }
    root.add(Catalog.SCHEMA, new FixedSchema(sessionTables));
    Map<String, Map<String, org.apache.calcite.schema.Table>> others = new TreeMap<>();
    for (LocalTable table : localTables) {
      others
          .computeIfAbsent(table.schema(), schema -> new LinkedHashMap<>())
          .put(table.name(), new MemoryTable(table));
    }
    others.forEach((schema, tables) -> root.add(schema, new FixedSchema(tables)));
  }

  CalciteSchema root() {
    return root;
  }

  InsightsTypeFactory types() {
    return types;
  }

  /** Reads the one statement that the text is to hold; a semicolon may follow it. */
  SqlNode parse(String sql) throws SqlParseException, StatementCountException {
    SqlNodeList statements =
        SqlParser.create(
                InfixCasts.rewrite(ForeignSpelling.rewrite(JdbcEscapes.rewrite(sql))), PARSER)
            .parseStmtList();
    if (statements.size() != 1) {
      throw new StatementCountException(statements.size());
    }
    SqlNode statement =
        DateLiterals.read(
            RowComparisons.rewrite(CommaJoins.rewrite(PlainTexts.rewrite(statements.get(0)))));
    Refusals.check(statement);
    return PaddedTexts.rewrite(
        DateArithmetic.rewrite(RewrittenFunctions.rewrite(TypeNames.rewrite(statement))));
  }

  /** Validates a statement, and finds the types of its {@code ?}. */
  Translation translation(SqlNode statement, String schema) {
    CalciteCatalogReader catalog = catalog(schema);
    int count = ParameterTypes.count(statement);
    List<RelDataType> parameters =
        count == 0
            ? List.of()
            : ParameterInference.infer(
                qualified(copy(statement), catalog), count, operators(catalog), catalog, VALIDATOR);
    return translation(statement, schema, parameters);
  }

  /** Validates a statement; the {@code ?} in it have types. */
  Translation translation(SqlNode statement, String schema, List<RelDataType> parameters) {
    CalciteCatalogReader catalog = catalog(schema);
    SqlValidator validator = new TypedValidator(operators(catalog), catalog, VALIDATOR, parameters);
    return new Translation(
        catalog, validator, validator.validate(qualified(statement, catalog)), parameters);
  }

  private CalciteCatalogReader catalog(String schema) {
    return new CalciteCatalogReader(root, List.of(schema), types, config);
  }

  private static SqlOperatorTable operators(CalciteCatalogReader catalog) {
    return SqlOperatorTables.chain(FunctionTable.INSTANCE, catalog);
  }

  private static SqlNode qualified(SqlNode statement, CalciteCatalogReader catalog) {
    return CommonColumns.qualify(
        statement,
        name ->
            Optional.ofNullable(catalog.getTable(name))
                .map(table -> table.getRowType().getFieldNames()));
  }

  /** A validation changes the statement. */
  static SqlNode copy(SqlNode statement) {
    return Objects.requireNonNull(
        statement.accept(
            new SqlShuttle() {
              @Override
              public @Nullable SqlNode visit(SqlCall call) {
                CallCopyingArgHandler copier = new CallCopyingArgHandler(call, true);
                call.getOperator().acceptCall(this, call, false, copier);
                return copier.result();
              }
            }));
  }

  /** A statement that is valid, and its conversion. */
  final class Translation {

    private final CalciteCatalogReader catalog;
    private final SqlValidator validator;
    private final SqlNode validated;
    private final List<RelDataType> parameters;

    private Translation(
        CalciteCatalogReader catalog,
        SqlValidator validator,
        SqlNode validated,
        List<RelDataType> parameters) {
      this.catalog = catalog;
      this.validator = validator;
      this.validated = validated;
      this.parameters = parameters;
    }

    /** The types of {@code ?}, by place. */
    List<RelDataType> parameters() {
      return parameters;
    }

    List<ResultColumn> columns() {
      return ResultColumns.of(validator, validated);
    }

    /** The types of the result's columns. */
    RelDataType rowType() {
      return validator.getValidatedNodeType(validated);
    }

    /** Overflow is to be an error, so arithmetic is the checked kind. */
    RelRoot convert() {
      SqlToRelConverter converter =
          new SqlToRelConverter(
              (type, query, schemaPath, viewPath) -> {
                throw new IllegalStateException("there are no views");
              },
              validator,
              catalog,
              cluster(),
              Convertlets.INSTANCE,
              CONVERTER);
      RelRoot converted = converter.convertQuery(validated, false, true);
      return converted.withRel(
          new ConvertToChecked(converted.rel.getCluster().getRexBuilder(), true)
              .visit(converted.rel));
    }

    /**
     * A cluster on a bare Volcano planner: a plan cannot change its cluster later, and the fallback
     * needs this one.
     */
    private RelOptCluster cluster() {
      RelOptPlanner planner = Interruptible.volcano(Contexts.of(config));
      planner.addRelTraitDef(ConventionTraitDef.INSTANCE);
      RelOptCluster cluster = RelOptCluster.create(planner, new RexBuilder(types));
      cluster.setMetadataProvider(CheapMetadata.PROVIDER);
      cluster.setMetadataQuerySupplier(Interruptible.Metadata::new);
      return cluster;
    }
  }

  private static CalciteConnectionConfig config() {
    Properties properties = new Properties();
    properties.setProperty(CalciteConnectionProperty.CASE_SENSITIVE.camelName(), "false");
    properties.setProperty(
        CalciteConnectionProperty.CONFORMANCE.camelName(), SqlConformanceEnum.LENIENT.name());
    properties.setProperty(
        CalciteConnectionProperty.DEFAULT_NULL_COLLATION.camelName(), NullCollation.LAST.name());
    return new CalciteConnectionConfigImpl(properties);
  }

  CalciteConnectionConfig connectionConfig() {
    return config;
  }

  private static final class FixedSchema extends AbstractSchema {
    private final Map<String, org.apache.calcite.schema.Table> tables;

    FixedSchema(Map<String, org.apache.calcite.schema.Table> tables) {
      this.tables = tables;
    }

    @Override
    protected Map<String, org.apache.calcite.schema.Table> getTableMap() {
      return tables;
    }
  }
}
