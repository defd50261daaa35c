package network.amarktai.userconfig.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import network.amarktai.userconfig.domain.chain.NetworkName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Valid and invalid endpoints of nodes. */
class EndpointTest {

    @ParameterizedTest
    @CsvSource({
        "grpc+https://grpc-dorado.fetch.ai:443, TLS, grpc-dorado.fetch.ai, 443",
        "grpc+https://grpc-dorado.fetch.ai, TLS, grpc-dorado.fetch.ai, 443",
        "grpc+https://fetch-grpc.polkachu.com:15290, TLS, fetch-grpc.polkachu.com, 15290",
        "grpc+http://127.0.0.1:9090, PLAINTEXT, 127.0.0.1, 9090",
        "grpc+http://fetch_node, PLAINTEXT, fetch_node, 80",
        "grpc+http://[::1]:9090, PLAINTEXT, [::1], 9090"
    })
    void schemeSaysWhetherTlsIsSpoken(String text, Endpoint.Transport transport, String host, int port) {
        assertEquals(new Endpoint(transport, host, port), Endpoint.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "grpc://host:9090",
                "https://host",
                "rest+https://host",
                "host:9090",
                "GRPC+HTTPS://host",
                "grpc+https://",
                "grpc+https://:443",
                "grpc+https://host:0",
                "grpc+https://host:65536",
                "grpc+https://host:443/",
                "grpc+https://host/path",
                "grpc+https://host?x=1",
                "grpc+https://user:hidden@host",
                "grpc+https://host:443\n"
            })
    void anythingElseIsRefusedWithoutBeingQuoted(String text) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> Endpoint.parse(text));
        assertFalse(String.valueOf(refused.getMessage()).contains("hidden"));
    }

    @Test
    void severalAreSeparatedByCommas() {
        assertEquals(
                List.of(
                        Endpoint.parse("grpc+https://a:1"),
                        Endpoint.parse("grpc+http://b:2"),
                        Endpoint.parse("grpc+http://c:3")),
                Endpoint.parseList("grpc+https://a:1,grpc+http://b:2 , grpc+http://c:3"));
        assertEquals(List.of(Endpoint.parse("grpc+https://a:1")), Endpoint.parseList("grpc+https://a:1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "grpc+https://hidden,",
                ",grpc+https://hidden",
                "grpc+https://hidden,,grpc+https://b",
                "grpc+https://hidden;grpc+https://b",
                "grpc+https://hidden grpc+https://b",
                "grpc+https://hidden,grpc+https://hidden:443"
            })
    void anyOtherListIsRefused(String text) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> Endpoint.parseList(text));
        assertFalse(String.valueOf(refused.getMessage()).contains("hidden"));
    }

    @ParameterizedTest
    @EnumSource(NetworkName.class)
    void publicEndpointsSpeakTls(NetworkName name) {
        assertEquals(
                Endpoint.Transport.TLS,
                Endpoint.parse(FetchChain.publicEndpoint(name)).transport());
    }
}
