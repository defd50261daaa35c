package network.amarktai.userconfig.probe.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.probe.TestCredential;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderCodeTest {

    private static final TestCredential CREDENTIAL = TestCredential.of("Quietharbor712345", "sekretword-abc", "tiny");

    @ParameterizedTest
    @ValueSource(strings = {"-1021", "0", "99887766", "invalid_api_key", "INVALID_KEY", "ErrUnauthorised", "API0005"})
    void whatLooksLikeACodeIsShown(String code) {
        assertEquals(Optional.of(code), shown(code, ProviderCode.Origin.THEIRS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456789",
                "two words",
                "a1b2c3",
                "MixedCase",
                "_underscore",
                "verylongwordthatnobodywoulduseasacode",
                "<b>",
                "c2VrcmV0d29yZA",
                "na\u00EFve",
                "line\nbreak"
            })
    void whatDoesNotIsNot(String code) {
        assertEquals(Optional.empty(), shown(code, ProviderCode.Origin.THEIRS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "712345",
                "12345",
                "quietharbor",
                "QUIETHARBOR",
                "invalid_harbor",
                "sekretword",
                "tiny",
                "a_tiny_b"
            })
    void partOfASecretIsNotShownWhateverItLooksLike(String code) {
        assertEquals(Optional.empty(), shown(code, ProviderCode.Origin.THEIRS));
    }

    @Test
    void codeOfOurTablesIsOurs() {
        assertEquals(Optional.of("EAPI:Invalid key"), shown("EAPI:Invalid key", ProviderCode.Origin.OURS));
    }

    private static Optional<String> shown(String code, ProviderCode.Origin origin) {
        try (CredentialSecrets secrets = CREDENTIAL.secrets()) {
            return new ProviderCode(code, origin).shown(secrets);
        }
    }
}
