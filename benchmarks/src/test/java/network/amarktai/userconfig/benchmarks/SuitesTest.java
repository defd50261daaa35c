package network.amarktai.userconfig.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import network.amarktai.userconfig.benchmarks.measure.Suite;
import network.amarktai.userconfig.benchmarks.measure.Workshop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks that all suites are complete, without measuring. */
class SuitesTest {

    @ParameterizedTest
    @EnumSource
    void everyRunHasEverySuite(Workshop.Size size) {
        assertEquals(
                List.of("crypto", "resolve", "server", "ai", "mongo", "start", "memory", "scale"),
                Suites.of(size).stream().map(Suite::name).toList());
    }

    @Test
    void jmhKnowsEveryPart() throws IOException {
        TreeSet<String> parts = new TreeSet<>();
        try (InputStream list = Suites.class.getResourceAsStream("/META-INF/BenchmarkList")) {
            String text = new String(list.readAllBytes(), StandardCharsets.UTF_8);
            Stream.of("Fernet", "Vault", "Wallet", "Resolve", "Mongo")
                    .filter(part -> text.contains(".parts." + part + "Benchmark"))
                    .forEach(parts::add);
        }
        assertEquals(new TreeSet<>(List.of("Fernet", "Mongo", "Resolve", "Vault", "Wallet")), parts);
    }
}
