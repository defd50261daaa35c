package network.amarktai.userconfig.http.api;

import static network.amarktai.userconfig.http.api.ApiContract.KEYS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.testkit.AuditChain;
import network.amarktai.userconfig.testkit.TestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The source of a request in the audit trail, with various {@code X-Forwarded-For} headers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientAddressTest {

    private static final String SAVE = "{\"service\":\"openai\",\"key\":\"sk-1\"}";

    private final TestKit kit = new TestKit();
    private KitServer direct;
    private KitServer behindProxies;

    @BeforeAll
    void start() {
        direct = KitServer.start(kit, Map.of());
        behindProxies =
                KitServer.start(kit, Map.of("TRUSTED_PROXIES", "127.0.0.1, ::1, 10.0.0.0/8, 2001:db8:aaaa::/48"));
    }

    @AfterAll
    void stop() {
        direct.close();
        behindProxies.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.9                                | 203.0.113.0/24",
                "203.0.113.9, 10.1.2.3                      | 203.0.113.0/24",
                "203.0.113.9,10.1.2.3,  10.9.9.9            | 203.0.113.0/24",
                "'192.0.2.1, 203.0.113.9'                   | 203.0.113.0/24",
                "'192.0.2.1, 203.0.113.9, 10.1.2.3'         | 203.0.113.0/24",
                "'10.0.0.1, 203.0.113.9, 10.1.2.3'          | 203.0.113.0/24",
                "2001:db8:bbbb:cc::7                        | 2001:db8:bbbb:0:0:0:0:0/48",
                "[2001:db8:bbbb:cc::7]                      | 2001:db8:bbbb:0:0:0:0:0/48",
                "'2001:db8:bbbb:cc::7, 2001:db8:aaaa::5'    | 2001:db8:bbbb:0:0:0:0:0/48",
                "'203.0.113.9, [2001:db8:aaaa::5]'          | 203.0.113.0/24",
                "::ffff:203.0.113.9                         | 203.0.113.0/24",
                "'203.0.113.9, ::ffff:10.1.2.3'             | 203.0.113.0/24",
                "'10.1.2.3, 10.4.5.6'                       | 10.1.2.0/24",
            })
    void theFirstHopThatIsNoTrustedProxyIsTheClient(String forwardedFor, String source) {
        assertEquals(source, sourceOf(behindProxies, "X-Forwarded-For: " + forwardedFor));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unknown",
                "localhost",
                "_hidden",
                "203.0.113.999",
                "203.0.113",
                "203.0.113.9:4711",
                "<script>",
                "'203.0.113.9, garbage'",
                "'203.0.113.9, garbage, 10.1.2.3'",
                "'203.0.113.9,'",
                "'203.0.113.9,,10.1.2.3'",
                "fe80::1%eth0",
                "12345678",
                "0x7f.1.1.1",
                "'10.1.2.3 203.0.113.9'",
            })
    void whatATrustedProxyDidNotUnderstandIsNoNetworkRatherThanAnInventedOne(String forwardedFor) {
        assertEquals("none", sourceOf(behindProxies, "X-Forwarded-For: " + forwardedFor));
    }

    @Test
    void severalHeadersAreOneList() {
        // A proxy may add its own line below one that the client forged.
        assertEquals(
                "203.0.113.0/24",
                sourceOf(behindProxies, "X-Forwarded-For: 192.0.2.1", "X-Forwarded-For: 203.0.113.9"));
        assertEquals(
                "203.0.113.0/24",
                sourceOf(
                        behindProxies,
                        "X-Forwarded-For: 192.0.2.1",
                        "X-Forwarded-For: 203.0.113.9",
                        "X-Forwarded-For: 10.1.2.3"));
    }

    @Test
    void manyInventedHopsChangeNothing() {
        List<String> hops = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            hops.add("192.0.2." + i % 256);
        }
        hops.add("203.0.113.9");
        for (int i = 0; i < 100; i++) {
            hops.add("10.0.0." + i);
        }
        assertEquals("203.0.113.0/24", sourceOf(behindProxies, "X-Forwarded-For: " + String.join(",", hops)));
    }

    @Test
    void withoutTrustedProxiesTheHeaderDoesNotCount() {
        for (String header : List.of(
                "X-Forwarded-For: 203.0.113.9",
                "X-Forwarded-For: 127.0.0.1, 203.0.113.9",
                "X-Forwarded-For: garbage",
                "X-Forwarded-For:")) {
            assertEquals("127.0.0.0/24", sourceOf(direct, header));
        }
    }

    @Test
    void otherHeadersNeverCount() {
        for (String header : List.of(
                "Forwarded: for=203.0.113.9",
                "X-Real-IP: 203.0.113.9",
                "True-Client-IP: 203.0.113.9",
                "CF-Connecting-IP: 203.0.113.9",
                "X-Client-IP: 203.0.113.9")) {
            assertEquals("127.0.0.0/24", sourceOf(direct, header));
            assertEquals("127.0.0.0/24", sourceOf(behindProxies, header));
        }
    }

    @Test
    void aClientOnIpv6IsNamedByItsNetwork() {
        try (KitServer server = KitServer.start(kit, Map.of("HOST", "::1"))) {
            assertEquals("0:0:0:0:0:0:0:0/48", sourceOf(server));
        }
    }

    /** The source of the newest event after a request with these headers. */
    private String sourceOf(KitServer server, String... headers) {
        String[] lines = Arrays.copyOf(headers, headers.length + 2);
        lines[headers.length] = "Authorization: " + server.bearer("alice");
        lines[headers.length + 1] = "Content-Length: " + SAVE.length();
        RawHttp.send(
                        server.url(),
                        "POST " + KEYS + " HTTP/1.1\r\nHost: localhost\r\n" + String.join("\r\n", lines)
                                + "\r\nConnection: close\r\n\r\n" + SAVE)
                .is(200);
        return AuditChain.events(kit.auditLog(), kit.auditSealer(), UserId.of("alice")).stream()
                .reduce((before, after) -> after)
                .orElseThrow()
                .source();
    }
}
