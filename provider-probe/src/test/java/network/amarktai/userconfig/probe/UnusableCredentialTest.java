package network.amarktai.userconfig.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.KeyPair;
import java.util.Map;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.domain.probe.ProbeResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Private keys of each supported kind, and unusable credentials, which are refused before anything is sent. */
class UnusableCredentialTest {

    private static final KeyPair ED25519 = TestKeys.ed25519();
    private static final KeyPair RSA = TestKeys.rsa();
    private static final KeyPair P256 = TestKeys.p256();
    /** A PKCS#8 key in base64: the JDK makes no keys on this curve. */
    private static final String SECP256K1 =
            "MIGEAgEAMBAGByqGSM49AgEGBSuBBAAKBG0wawIBAQQgPBCEYJf/z2SK6hDhaqhbm873IbV7pM6VDT9h"
                    + "syXdEDWhRANCAAQMkWZtGYw9mTTzwiEdnnZSUbXbUu/bHp1+uy+lq6AeeGBOAhgO0ZZTyjrk1rsO0ZlA"
                    + "NOZ5HEN71kfuCHg4dgwC";

    private static final String BINANCE_OK = "{\"ipRestrict\":true,\"enableWithdrawals\":false}";
    private static final String COINBASE_OK = "{\"can_view\":true}";

    private FakeProvider provider;
    private ProviderProbe probe;

    @BeforeEach
    void open() {
        provider = FakeProvider.plaintext();
        probe = provider.probe();
    }

    @AfterEach
    void close() {
        probe.close();
        provider.close();
    }

    static Stream<Arguments> workingKeys() {
        String sec1 = TestKeys.sec1Pem(P256);
        return Stream.of(
                Arguments.of("binance", ED25519, TestKeys.pem(ED25519), BINANCE_OK),
                Arguments.of("binance", RSA, TestKeys.pem(RSA), BINANCE_OK),
                Arguments.of("binance", ED25519, TestKeys.pem(ED25519).replace("\n", "\r\n"), BINANCE_OK),
                Arguments.of("coinbase", P256, sec1, COINBASE_OK),
                Arguments.of("coinbase", P256, sec1.replace("\n", "\\n"), COINBASE_OK),
                Arguments.of("coinbase", P256, TestKeys.pem(P256), COINBASE_OK),
                Arguments.of("coinbase", ED25519, TestKeys.base64Pair(ED25519), COINBASE_OK),
                Arguments.of("coinbase", ED25519, TestKeys.pem(ED25519), COINBASE_OK));
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("workingKeys")
    void privateKeySigns(String service, KeyPair pair, String text, String accepted) {
        TestCredential credential = TestKeys.credential("key-of-nobody", pair, text);
        provider.expecting(service, credential).answering(FakeAnswer.json(200, accepted));
        assertEquals(ProbeOutcome.VALID, test(service, credential).outcome());
    }

    static Stream<Arguments> unusable() {
        String pem = TestKeys.pem(ED25519);
        byte[] der = ED25519.getPrivate().getEncoded();
        return Stream.of(
                Arguments.of("binance", "api_secret", TestKeys.pem("PUBLIC KEY", der), "not a private key"),
                Arguments.of("binance", "api_secret", TestKeys.pem("RSA PRIVATE KEY", der), "openssl pkcs8"),
                Arguments.of("binance", "api_secret", TestKeys.pem("ENCRYPTED PRIVATE KEY", der), "openssl pkcs8"),
                Arguments.of("binance", "api_secret", pem.substring(0, 60), "damaged"),
                Arguments.of("binance", "api_secret", pem.replace("MC4C", "MC4!"), "damaged"),
                Arguments.of("binance", "api_secret", TestKeys.pem("PRIVATE KEY", new byte[5]), "Ed25519 or RSA"),
                Arguments.of("binance", "api_secret", TestKeys.pem(P256), "Ed25519 or RSA"),
                Arguments.of("coinbase", "api_secret", TestKeys.pem(RSA), "Ed25519 or ECDSA"),
                Arguments.of("coinbase", "api_secret", TestKeys.pem(TestKeys.p384()), "P-256"),
                Arguments.of("coinbase", "api_secret", SECP256K1, "P-256"),
                Arguments.of("coinbase", "api_secret", "bm90IHRoZSB3aG9sZSBrZXk=", "88 characters"),
                Arguments.of("coinbase", "api_secret", "not base64 at all!", "damaged"),
                Arguments.of("kraken", "api_secret", "not base64 at all", "88 characters"),
                Arguments.of(
                        "kraken",
                        "api_secret",
                        "kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa9=",
                        "88"),
                Arguments.of("openai", "api_key", "sk-admin-Xq7LmP2vRt9KcW4bZ8nD3fGhJ5", "admin key"),
                Arguments.of("openai", "api_key", "sk-proj-\u0430bcdefghijklmnop", "characters that no key has"),
                Arguments.of("valr", "api_key", "with\nbreak", "characters that no key has"),
                Arguments.of("okx", "passphrase", "gr\u00fcn", "characters that no key has"),
                Arguments.of("bybit", "api_secret", "", "missing"),
                Arguments.of("kucoin", "passphrase", "", "missing"));
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("unusable")
    void whatCannotWorkIsNotSent(String service, String field, String value, String advice) {
        ProbeResult result = test(service, TestCredentials.of(service).with(field, value));
        assertEquals(ProbeOutcome.BAD_FORMAT, result.outcome());
        assertTrue(result.message().contains("nothing was sent"), result.message());
        assertTrue(String.valueOf(result.nextStep()).contains(advice), result.nextStep());
        assertEquals(0, provider.requests().size());
    }

    @Test
    void secretThatOvexMayHaveGivenIsNotNeeded() {
        provider.expecting("ovex", TestCredentials.of("ovex"))
                .answering(FakeAnswer.json(200, "[{\"currency\":\"zar\",\"balance\":\"1\"}]"));
        TestCredential withSecret = TestCredentials.of("ovex").with("api_secret", "never-sent-anywhere");
        assertEquals(ProbeOutcome.VALID, test("ovex", withSecret).outcome());
    }

    @Test
    void unknownServiceCannotBeTested() {
        try (CredentialSecrets secrets = new TestCredential(Map.of("api_key", "k")).secrets()) {
            ProbeResult result = probe.test(ServiceId.of("bitvavo"), secrets);
            assertEquals(ProbeOutcome.UNVERIFIABLE, result.outcome());
        }
    }

    private ProbeResult test(String service, TestCredential credential) {
        try (CredentialSecrets secrets = credential.secrets()) {
            return probe.test(ServiceId.of(service), secrets);
        }
    }
}
