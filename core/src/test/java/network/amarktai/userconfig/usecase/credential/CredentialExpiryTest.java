package network.amarktai.userconfig.usecase.credential;

import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.Examples.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.credential.CredentialStatus;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.probe.Fact;
import network.amarktai.userconfig.domain.probe.ProbeFacts;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.domain.probe.ProbeWarning;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.testkit.FakeCredentialProbe;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.UserConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known about a key without another test: what its provider reported, and when it expires. */
class CredentialExpiryTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final Origin ORIGIN = Origin.service("req-1");

    private final TestKit kit = new TestKit();
    private final FakeCredentialProbe probe = new FakeCredentialProbe(kit.clock());
    private final UserConfig userConfig =
            kit.configure(kit.stores()).probe(probe).build();

    @ParameterizedTest
    @CsvSource({
        "2027-03-31, 2027-03-31T23:59:59Z",
        "2028-02-29, 2028-02-29T23:59:59Z",
        "2027-03-31T12:00:00Z, 2027-03-31T12:00:00Z",
        "2027-03-31T12:00:00.1239Z, 2027-03-31T12:00:00.123Z",
        "2027-03-31T12:00:00+02:00, 2027-03-31T10:00:00Z",
        "2020-01-01, 2020-01-01T23:59:59Z"
    })
    void anExpiryIsADayOrATime(String typed, Instant shown) {
        save(typed);

        assertEquals(shown, status().expiresAt());
        assertEquals(List.of("api_key"), fields(), "the expiry is not sealed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tomorrow",
                "31.03.2027",
                "2027-3-31",
                "2027-02-29",
                "2027-13-01",
                "27-03-31",
                "1795348800123",
                "2027-03-31 12:00",
                "2027-03-31T12:00:00",
                "2027-03-31T25:00:00Z",
                "+12027-03-31",
                "sk-proj-Ab0_-Ab0_-Ab0_-Ab0_-",
                "\u0662\u0660\u0662\u0667-03-31"
            })
    void anythingElseIsRefusedAndNotQuoted(String typed) {
        InvalidInput refused = assertThrows(InvalidInput.class, () -> save(typed));

        assertEquals("expires_at", refused.errors().get(0).field());
        assertEquals("invalid_date", refused.errors().get(0).code());
        assertEquals(
                "The expiry has to be a day such as 2027-03-31, or a time such as 2027-03-31T12:00:00Z.",
                refused.errors().get(0).detail());
        assertEquals(List.of(), kit.store().credentials(ALICE));
    }

    @Test
    void aSaveWithoutAnExpiryRemovesIt() {
        save("2027-03-31");
        save("");

        assertNull(status().expiresAt());
    }

    @Test
    void aKeyThatExpiresWithinTwoWeeksIsWarnedOfWithoutATest() {
        save("2026-12-10");
        assertEquals(List.of(), codes(status().warnings()));

        kit.clock().advance(Duration.ofDays(5));
        assertEquals(List.of("expires_soon"), codes(status().warnings()));
        assertEquals(List.of(), status().testWarnings());

        kit.clock().advance(Duration.ofDays(14));
        assertEquals(List.of("expired"), codes(status().warnings()));
    }

    @Test
    void theExpiryThatTheProviderReportsIsTheOneThatCounts() {
        Instant reported = NOON.plus(Duration.ofDays(2));
        save("2030-01-01");
        probe.report(ProbeFacts.unknown().withExpiresAt(reported));
        test();

        assertEquals(reported, status().expiresAt());
        assertEquals(List.of("expires_soon"), codes(status().warnings()));

        kit.clock().advance(Duration.ofMinutes(1));
        probe.report(ProbeFacts.unknown());
        test();
        assertEquals(Instant.parse("2030-01-01T23:59:59Z"), status().expiresAt(), "it reports none any more");
    }

    @Test
    void whatAKeyMayDoIsKnownUntilItIsReplaced() {
        ProbeFacts facts = ProbeFacts.unknown()
                .withWithdraw(Fact.YES)
                .withIpRestricted(Fact.NO)
                .withExpiresAt(NOON.plus(Duration.ofDays(1)));
        saveKraken();
        probe.report(facts);
        userConfig.testCredential().testSaved(ORIGIN, ALICE, "kraken");

        assertEquals(facts, kraken().tests().facts());
        assertEquals(List.of("can_withdraw_anywhere", "expires_soon"), codes(kraken().warnings()));
        assertEquals(kraken().warnings(), kraken().testWarnings());

        for (ProbeOutcome silent : List.of(ProbeOutcome.PROVIDER_DOWN, ProbeOutcome.IP_FORBIDDEN)) {
            kit.clock().advance(Duration.ofMinutes(2));
            probe.find(silent);
            userConfig.testCredential().testSaved(ORIGIN, ALICE, "kraken");
            assertEquals(facts, kraken().tests().facts());
        }

        saveKraken();
        assertNull(kraken().tests().facts());
        assertNull(kraken().expiresAt());
        assertEquals(List.of(), kraken().warnings());
        assertEquals(Optional.empty(), kraken().tests().standing());
    }

    @Test
    void anExpiryOfAnUnsavedKeyIsCheckedAndNotKept() {
        try (CredentialSecrets given = openai("2027-03-31")) {
            assertEquals(
                    ProbeOutcome.VALID,
                    userConfig
                            .testCredential()
                            .testGiven(ORIGIN, ALICE, "openai", given)
                            .outcome());
        }
        try (CredentialSecrets given = openai("soon")) {
            assertThrows(
                    InvalidInput.class, () -> userConfig.testCredential().testGiven(ORIGIN, ALICE, "openai", given));
        }
        assertEquals(1, probe.tested().size());
        assertEquals(List.of(), kit.store().credentials(ALICE));
    }

    private void test() {
        userConfig.testCredential().testSaved(ORIGIN, ALICE, "openai");
    }

    private void save(String expiry) {
        try (CredentialSecrets given = openai(expiry)) {
            userConfig.credentials().saveCredential().save(ORIGIN, ALICE, "openai", given);
        }
    }

    private static CredentialSecrets openai(String expiry) {
        return given("api_key", "sk-proj-Ab0_-Ab0_-Ab0_-Ab0_-", "expires_at", expiry);
    }

    private void saveKraken() {
        try (CredentialSecrets given = given("api_key", "k".repeat(56), "api_secret", "s".repeat(86) + "==")) {
            userConfig.credentials().saveCredential().save(ORIGIN, ALICE, "kraken", given);
        }
    }

    private List<String> fields() {
        return kit.store().credentials(ALICE).stream()
                .map(StoredCredential.class::cast)
                .flatMap(stored -> stored.tokens().keySet().stream())
                .map(FieldName::value)
                .toList();
    }

    private CredentialStatus status() {
        return userConfig.credentials().showCredentialStatus().one(ALICE, "openai");
    }

    private CredentialStatus kraken() {
        return userConfig.credentials().showCredentialStatus().one(ALICE, "kraken");
    }

    private static List<String> codes(List<ProbeWarning> warnings) {
        return warnings.stream().map(ProbeWarning::code).toList();
    }
}
