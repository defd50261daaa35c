package network.amarktai.userconfig.http.auth;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwksUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://id.example.com/.well-known/jwks.json",
                "HTTPS://id.example.com:8443/keys?policy=x",
                "https://10.0.0.1/keys",
                "http://localhost:8080/keys",
                "http://LocalHost/keys",
                "http://127.0.0.1:9000/keys",
                "http://127.8.8.8/keys",
                "http://[::1]:9000/keys"
            })
    void httpsAndThisMachineAreAcceptable(String url) {
        assertTrue(JwksUrl.isAcceptable(URI.create(url)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://id.example.com/keys",
                "http://10.0.0.1/keys",
                "http://localhost.example.com/keys",
                "http://127.0.0.1.example.com/keys",
                "http://1270.0.0.1/keys",
                "http://[::2]/keys",
                "http://0.0.0.0/keys",
                "https://user:password@id.example.com/keys",
                "http://localhost@id.example.com/keys",
                "https://id.example.com/keys#fragment",
                "https:///keys",
                "https:keys",
                "//id.example.com/keys",
                "/keys",
                "",
                "file:///etc/keys.json",
                "file://localhost/etc/keys.json",
                "ftp://localhost/keys",
                "jar:https://id.example.com/a.jar!/keys"
            })
    void everythingElseIsNot(String url) {
        assertFalse(JwksUrl.isAcceptable(URI.create(url)));
        assertThrows(
                IllegalArgumentException.class,
                () -> TokenVerifier.jwks(
                        URI.create(url), EnumSet.allOf(KeyPairAlgorithm.class), Platform.rules(null, null)));
    }

    @Test
    void anAlgorithmIsRequired() {
        assertThrows(
                IllegalArgumentException.class,
                () -> TokenVerifier.jwks(
                        URI.create("https://id.example.com/keys"), Set.of(), Platform.rules(null, null)));
    }
}
