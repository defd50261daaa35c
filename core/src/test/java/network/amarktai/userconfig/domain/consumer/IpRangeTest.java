package network.amarktai.userconfig.domain.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpRangeTest {

    /** Texts that are not addresses although all their characters occur in addresses. */
    private static final List<String> ALMOST = List.of(
            "256.0.0.1",
            "999.1.1.1",
            "1.2.3.400",
            "face:feed",
            "dead.beef:1",
            ".:1",
            ".fade:be",
            ":",
            ":.",
            "1.2.3.4:80",
            "fe80::1::2");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.0/8              | 10.255.255.255    | 11.0.0.0",
                "10.0.0.0/8              | 10.0.0.0          | 9.255.255.255",
                "10.1.2.3/8              | 10.9.9.9          | 11.1.2.3",
                "10.1.2.3                | 10.1.2.3          | 10.1.2.2",
                "10.1.2.3/32             | 10.1.2.3          | 10.1.2.4",
                "192.168.4.0/23          | 192.168.5.255     | 192.168.6.0",
                "192.168.4.0/31          | 192.168.4.1       | 192.168.4.2",
                "128.0.0.0/1             | 255.255.255.255   | 127.255.255.255",
                "0.0.0.0/0               | 203.0.113.9       | ::1",
                "::/0                    | 2001:db8::1       | 203.0.113.9",
                "::1                     | ::1               | ::2",
                "::1/128                 | 0:0:0:0:0:0:0:1   | ::",
                "2001:db8::/32           | 2001:db8:ffff::1  | 2001:db9::",
                "2001:DB8::/33           | 2001:db8:7fff::   | 2001:db8:8000::",
                "fe80::/10               | febf::1           | fec0::1",
                "10.0.0.0/8              | ::ffff:10.1.2.3   | ::ffff:11.1.2.3",
                "::ffff:10.1.2.3         | 10.1.2.3          | 10.1.2.4",
            })
    void aNetworkHoldsItsAddressesAndNoOthers(String network, String inside, String outside) {
        IpRange parsed = IpRange.parse(network).orElseThrow();

        assertTrue(parsed.contains(IpRange.address(inside).orElseThrow()));
        assertFalse(parsed.contains(IpRange.address(outside).orElseThrow()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/8",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/+8",
                "10.0.0.0/8.0",
                "10.0.0.0/0x8",
                "10.0.0.0/8/8",
                "10.0.0.0/ 8",
                "10.0.0.0/٨",
                "10.0.0.0/9999999999",
                "10.0.0.0\\8",
                "10.0.0/8",
                "10/8",
                "10.0.0.0.0/8",
                "::/129",
                "::1/1000",
                ":::",
                "2001:db8",
                "[::1]",
                "fe80::1%1",
                "fe80::1%eth0/64",
                "g::1",
                "1:2:3:4:5:6:7:8:9",
                "localhost",
                "proxy.example.com/8",
                "167772160",
                "0x0a000001",
                "::ffff:10.0.0.0/104",
            })
    void anythingElseIsNoNetwork(String text) {
        assertTrue(IpRange.parse(text).isEmpty());
    }

    @Test
    void whatIsAlmostAnAddressIsNone() {
        ALMOST.forEach(text -> assertTrue(IpRange.address(text).isEmpty(), text));
    }

    /** Detects that a name was resolved, in a process that resolves names from a file. */
    static final class Lookups {

        private Lookups() {}

        public static void main(String[] names) {
            for (String name : names) {
                if (IpRange.address(name).isPresent()) {
                    Runtime.getRuntime().halt(1);
                }
            }
        }
    }

    @Test
    void noNameIsEverLookedUp(@TempDir Path folder) throws IOException, InterruptedException {
        Path hosts = folder.resolve("hosts");
        List<String> names = new ArrayList<>(ALMOST);
        names.addAll(List.of("localhost", "a.example.com", "abc", "1.2.3", "cafe"));
        List<String> lines = new ArrayList<>();
        names.forEach(name -> lines.add("203.0.113.7 " + name));
        Files.write(hosts, lines, StandardCharsets.US_ASCII);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Each of these names resolves.
                "-Djdk.net.hosts.file=" + hosts,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Lookups.class.getName()));
        command.addAll(names);

        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();

        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), Files.readString(folder.resolve("out")));
    }
}
