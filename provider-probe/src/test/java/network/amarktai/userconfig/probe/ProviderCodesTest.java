package network.amarktai.userconfig.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.probe.check.ErrorTable;
import network.amarktai.userconfig.probe.check.ProviderCheck;
import network.amarktai.userconfig.probe.provider.ProviderChecks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every documented code of every provider has an outcome, or a reason why it cannot be the answer to our request.
 *
 * <p>{@code docs/provider-codes.md} shows the tables. With the system property {@code write.provider.codes} the test writes
 * that page instead of comparing it.
 */
class ProviderCodesTest {

    private static final Path PAGE = Path.of("../docs/provider-codes.md");

    static Stream<String> services() {
        return TestCredentials.services().stream();
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyDocumentedCodeIsCovered(String service) {
        JsonNode documented = Vectors.read("documented-codes.json").required(service);
        assertFalse(documented.required("source").asText().isEmpty());
        ErrorTable table = check(service).errors();
        List<String> missing = StreamSupport.stream(documented.required("codes").spliterator(), false)
                .map(JsonNode::asText)
                .filter(code -> !table.covers(code))
                .toList();
        assertEquals(List.of(), missing);
    }

    @ParameterizedTest
    @MethodSource("services")
    void aCodeForOtherRequestsHasNoOutcomeBeside(String service) {
        ErrorTable table = check(service).errors();
        ErrorTable onlyUnrelated = table.unrelated().stream()
                .reduce(
                        ErrorTable.empty(),
                        (sum, some) -> sum.without(some.reason(), some.codes().toArray(String[]::new)),
                        (one, other) -> one);
        assertEquals(
                List.of(),
                table.outcomes().keySet().stream().filter(onlyUnrelated::covers).toList());
    }

    @Test
    void thePageShowsTheTables() throws IOException {
        String page = page();
        if (System.getProperty("write.provider.codes") != null) {
            Files.writeString(PAGE, page);
        }
        assertEquals(page, Files.readString(PAGE));
    }

    @Test
    void aRangeCoversItsNumbersOnly() {
        ErrorTable table =
                ErrorTable.empty().with(ProbeOutcome.EXPIRED, "7").without("orders", "-20..-10", "100..200", "x");
        assertTrue(Stream.of("7", "-20", "-15", "-10", "100", "150", "200", "x").allMatch(table::covers));
        assertTrue(Stream.of("", "-21", "-9", "99", "201", "10x", "..", "99999999999999999999")
                .noneMatch(table::covers));
    }

    private static ProviderCheck check(String service) {
        return ProviderChecks.byService().get(ServiceId.of(service));
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Error codes of providers

                The outcome of a connection test for each error code that a provider documents. A code that is not listed is
                `unexpected`, whatever the status: it never says that a key is wrong. The tables are those of the code; a test
                compares them. `provider-probe/src/test/scripts/compare-codes-with-ccxt.mjs` prints them beside those of ccxt. Codes
                that a provider has added since, or that none of the sources below lists, are missing here.
                """);
        JsonNode documented = Vectors.read("documented-codes.json");
        new TreeMap<>(ProviderChecks.byService().values().stream()
                        .collect(Collectors.toMap(check -> check.service().value(), ProviderCheck::errors)))
                .forEach((service, table) -> {
                    page.append("\n## ").append(service).append("\n\n");
                    page.append("Source: ")
                            .append(documented
                                    .required(service)
                                    .required("source")
                                    .asText())
                            .append(".\n");
                    if (!table.outcomes().isEmpty()) {
                        page.append("\n| code | outcome |\n|---|---|\n");
                    }
                    table.outcomes()
                            .forEach((code, outcome) -> page.append("| `")
                                    .append(code)
                                    .append("` | `")
                                    .append(outcome)
                                    .append("` |\n"));
                    if (!table.unrelated().isEmpty()) {
                        page.append("\n| codes that cannot come | they are for |\n|---|---|\n");
                    }
                    table.unrelated()
                            .forEach(some -> page.append("| `")
                                    .append(String.join("`, `", some.codes()))
                                    .append("` | ")
                                    .append(some.reason())
                                    .append(" |\n"));
                });
        return page.toString();
    }
}
