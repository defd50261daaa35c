package network.amarktai.userconfig.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every artifact has the whole text of the licence and the copyright notice. */
class LicenceTest {

    @ParameterizedTest
    @ValueSource(strings = {"LICENSE", "NOTICE"})
    void isInEveryModule(String name) throws IOException {
        String text = Files.readString(SourceTree.repository().resolve(name));
        List<String> modules = SourceTree.ofRepository().main().stream()
                .map(SourceTree.Source::module)
                .distinct()
                .filter(module -> !module.equals("benchmarks"))
                .toList();

        List<URL> copies = Collections.list(getClass().getClassLoader().getResources("META-INF/" + name));

        for (String module : modules) {
            URL copy = copies.stream()
                    .filter(url -> url.getPath().contains("/" + module + "/target/"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(module + " has no " + name));
            assertEquals(text, read(copy), module);
        }
        assertTrue(modules.size() > 5, modules.toString());
    }

    private static String read(URL url) throws IOException {
        try (InputStream in = url.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
