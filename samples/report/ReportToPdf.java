import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import net.sf.jasperreports.engine.JasperCompileManager;
import net.sf.jasperreports.engine.JasperExportManager;
import net.sf.jasperreports.engine.JasperFillManager;
import net.sf.jasperreports.engine.JasperReport;

/**
 * Fills a report and writes it as PDF: {@code ReportToPdf.java URL REPORT START PDF}. The key is in
 * the environment: {@code INSIGHTS_API_KEY}.
 */
public final class ReportToPdf {

  private ReportToPdf() {}

  public static void main(String[] arguments) throws Exception {
    Properties properties = new Properties();
    String key = System.getenv("INSIGHTS_API_KEY");
    if (key != null) {
      properties.setProperty("apiKey", key);
    }
    JasperReport report = JasperCompileManager.compileReport(arguments[1]);
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("start", Timestamp.valueOf(LocalDate.parse(arguments[2]).atStartOfDay()));
    try (Connection connection = DriverManager.getConnection(arguments[0], properties)) {
      JasperExportManager.exportReportToPdfFile(
          JasperFillManager.fillReport(report, parameters, connection), arguments[3]);
    }
  }
}
