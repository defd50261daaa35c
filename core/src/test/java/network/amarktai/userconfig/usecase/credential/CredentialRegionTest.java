package network.amarktai.userconfig.usecase.credential;

import static network.amarktai.userconfig.testkit.Examples.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.credential.CredentialStatus;
import network.amarktai.userconfig.domain.credential.ResolvedCredential;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.UserConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The region of a credential: chosen from a list, sealed with the key, and shown without opening it. */
class CredentialRegionTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final Origin ORIGIN = Origin.service("req-1");
    private static final ServiceId OKX = ServiceId.of("okx");
    private static final FieldName EEA = FieldName.of("region_eea");
    private static final FieldName US = FieldName.of("region_us");

    private final TestKit kit = new TestKit();
    private final UserConfig userConfig = kit.userConfig();

    @Test
    void aRegionIsSealedWithTheKeyAndShownWithoutOpeningIt() {
        save("region", "eea");

        assertEquals("eea", status().region());
        assertTrue(status().readable());
        assertTrue(stored().tokens().keySet().contains(EEA));
        assertEquals(Optional.of("eea"), resolvedRegion());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "global"})
    void theMainSiteNeedsNoMark(String region) {
        save("region", region);

        assertEquals("global", status().region());
        assertEquals(
                Set.of("api_key", "api_secret", "passphrase"),
                Set.copyOf(stored().tokens().keySet().stream()
                        .map(FieldName::value)
                        .toList()));
        assertEquals(Optional.empty(), resolvedRegion());
    }

    @Test
    void aSaveWithoutARegionReplacesTheRegionToo() {
        save("region", "eea");
        save();

        assertEquals("global", status().region());
    }

    @ParameterizedTest
    @ValueSource(strings = {"EEA", " eea", "eu", "https://evil.example", "eea.okx.com"})
    void onlyARegionOfTheListIsTaken(String region) {
        InvalidInput refused = assertThrows(InvalidInput.class, () -> save("region", region));

        assertEquals("region", refused.errors().get(0).field());
        assertEquals("unknown_region", refused.errors().get(0).code());
        assertEquals(
                "The region has to be one of these: global, eea, us.",
                refused.errors().get(0).detail());
        assertFalse(status().configured());
    }

    @Test
    void aServiceWithOneSiteTakesNoRegion() {
        try (CredentialSecrets given =
                given("api_key", "k".repeat(56), "api_secret", "s".repeat(86) + "==", "region", "eu")) {
            InvalidInput refused = assertThrows(
                    InvalidInput.class,
                    () -> userConfig.credentials().saveCredential().save(ORIGIN, ALICE, "kraken", given));
            assertEquals("unknown_field", refused.errors().get(0).code());
        }
        assertNull(userConfig
                .credentials()
                .showCredentialStatus()
                .one(ALICE, "kraken")
                .region());
    }

    /** Attack: someone who can write to the store renames the mark, so that the key is sent to another site. */
    @Test
    void aRegionThatWasChangedInTheStoreMakesTheKeyUnreadable() {
        save("region", "eea");
        Map<FieldName, String> tokens = new LinkedHashMap<>(stored().tokens());
        tokens.put(US, String.valueOf(tokens.remove(EEA)));
        replaceTokens(tokens);

        assertEquals(
                ErrorCode.UNREADABLE_CREDENTIAL,
                assertThrows(Unreadable.class, this::resolvedRegion).code());
        assertFalse(status().readable());
    }

    @Test
    void twoRegionsAndOneThatIsNotInTheListAreUnreadable() {
        save("region", "eea");
        for (FieldName added : List.of(US, FieldName.of("region_mars"))) {
            Map<FieldName, String> tokens = new LinkedHashMap<>(stored().tokens());
            tokens.put(added, String.valueOf(tokens.get(EEA)));
            if (!added.equals(US)) {
                tokens.remove(EEA);
                tokens.remove(US);
            }
            replaceTokens(tokens);
            assertFalse(status().readable(), added.value());
        }
    }

    private void replaceTokens(Map<FieldName, String> tokens) {
        StoredCredential stored = stored();
        assertTrue(kit.store()
                .replaceCredential(
                        ALICE, stored.resealed(stored.keyId(), tokens, stored.fingerprint()), stored.storedRevision()));
    }

    private void save(String... more) {
        String[] all = {"api_key", "k".repeat(36), "api_secret", "S".repeat(32), "passphrase", "my passphrase"};
        String[] fields = Arrays.copyOf(all, all.length + more.length);
        System.arraycopy(more, 0, fields, all.length, more.length);
        try (CredentialSecrets given = given(fields)) {
            userConfig.credentials().saveCredential().save(ORIGIN, ALICE, "okx", given);
        }
    }

    private CredentialStatus status() {
        return userConfig.credentials().showCredentialStatus().one(ALICE, "okx");
    }

    private StoredCredential stored() {
        return (StoredCredential) kit.store().credential(ALICE, OKX).orElseThrow();
    }

    private Optional<String> resolvedRegion() {
        try (ResolvedCredential key =
                userConfig.credentials().resolveCredential().resolve(ORIGIN, ALICE, OKX, Consumer.of("bot"))) {
            assertEquals(Optional.empty(), key.field(EEA));
            return key.region();
        }
    }
}
