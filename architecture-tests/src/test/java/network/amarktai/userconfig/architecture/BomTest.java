package network.amarktai.userconfig.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The BOM names all modules, and for libraries the versions that the tests run with. */
class BomTest {

    private static final Pattern MANAGED = Pattern.compile(
            "<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*" + "<version>([^<]+)</version>");
    private static final Pattern PROPERTY = Pattern.compile("<([\\w-]+\\.version)>([^<]+)</");

    private static String pom(String path) throws IOException {
        return Files.readString(SourceTree.repository().resolve(path));
    }

    private static Map<String, String> managed(String pom) {
        Map<String, String> versions = new TreeMap<>();
        MANAGED.matcher(pom)
                .results()
                .forEach(found -> versions.put(found.group(1) + ":" + found.group(2), found.group(3)));
        return versions;
    }

    private static String resolved(String pom) {
        String resolved = pom;
        for (Matcher property = PROPERTY.matcher(pom); property.find(); ) {
            resolved = resolved.replace("${" + property.group(1) + "}", property.group(2));
        }
        return resolved;
    }

    @Test
    void itHasTheVersionsThatAreTested() throws IOException {
        Map<String, String> bom = managed(pom("bom/pom.xml").replaceFirst("(?s)<parent>.*?</parent>", ""));
        Map<String, String> tested = managed(resolved(pom("pom.xml")));
        bom.keySet().removeIf(name -> name.startsWith("network.amarktai:"));

        assertFalse(bom.isEmpty());
        bom.forEach((name, version) -> {
            // The parts of a library whose main artifact the parent manages.
            String main = name.startsWith("org.mongodb:") ? "org.mongodb:mongodb-driver-sync" : name;
            assertEquals(tested.get(main), version, name);
        });
    }

    @Test
    void itHasAllModules() throws IOException {
        String bom = pom("bom/pom.xml");
        Map<String, String> ours = managed(bom);
        String version = ours.get("network.amarktai:user-config");
        ours.keySet().removeIf(name -> !name.startsWith("network.amarktai:user-config-"));

        TreeSet<String> modules = new TreeSet<>();
        SourceTree.ofRepository().main().forEach(source -> modules.add(source.module()));
        modules.remove("benchmarks");
        modules.add("testkit");

        TreeSet<String> expected = new TreeSet<>();
        modules.forEach(module -> expected.add("network.amarktai:user-config-" + module));
        assertEquals(expected, new TreeSet<>(ours.keySet()));
        ours.forEach((name, of) -> assertEquals(version, of, name));
    }
}
