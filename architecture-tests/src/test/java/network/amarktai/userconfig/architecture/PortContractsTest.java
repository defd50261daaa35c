package network.amarktai.userconfig.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every port has a contract, and every implementation, also a fake, a test that implements it. */
class PortContractsTest {

    /** Conscious exception: these only hand out other ports, each of which has its contract. */
    private static final Set<String> COMPOSITIONS = Set.of("Stores", "StoresOpener");

    private static final String CONTRACT = "interface UsageLogContract {}";
    private static final String DURABLE = "interface DurableUsageLogContract extends UsageLogContract {}";

    private static final ProductionCode PRODUCTION = new ProductionCode();
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(location -> PRODUCTION.includes(location) || location.contains("/testkit/"))
            .importPackages(Packages.ROOT);

    @TempDir
    private Path planted;

    @Test
    void everyPortHasAContractThatItsImplementationsKeep() {
        assertEquals(Set.of(), missing(SourceTree.ofRepository()));
    }

    @Test
    void aPortWithoutAContractIsReported() {
        assertTrue(missing(SourceTree.of(planted)).contains("UsageLog has no contract"));
    }

    @Test
    void anImplementationWithoutATestIsReported() throws IOException {
        plant("core/src/test/java", "port", "UsageLogContract", CONTRACT);
        plant("core/src/test/java", "port", "DurableUsageLogContract", DURABLE);
        plant("stores/src/main/java", "sqlite", "SqliteUsageLog", "class SqliteUsageLog {}");
        plant("stores/src/main/java", "mongo.usage", "MongoUsageLog", "class MongoUsageLog {}");
        plant("stores/src/test/java", "mongo", "UsageTest", "class UsageTest implements DurableUsageLogContract {}");
        assertTrue(missing(SourceTree.of(planted)).contains("UsageLogContract of MongoUsageLog"), "not named");

        plant(
                "stores/src/test/java",
                "mongo",
                "UsageTest",
                "class UsageTest extends Set<Up> implements Other, DurableUsageLogContract { MongoUsageLog log; }");

        Set<String> missing = missing(SourceTree.of(planted));
        assertTrue(missing.contains("UsageLogContract of SqliteUsageLog"), missing.toString());
        assertTrue(!missing.contains("UsageLogContract of MongoUsageLog"), missing.toString());
    }

    private static Set<String> missing(SourceTree tree) {
        return new PortContracts(tree, COMPOSITIONS).missing(CLASSES);
    }

    private void plant(String folder, String packageName, String className, String text) throws IOException {
        String path = (Packages.ROOT + "." + packageName).replace('.', '/');
        Path file = planted.resolve(folder).resolve(path).resolve(className + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
