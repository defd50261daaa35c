package network.amarktai.userconfig.migration.importing;

import static network.amarktai.userconfig.testkit.Examples.API_KEY;
import static network.amarktai.userconfig.testkit.Examples.API_SECRET;
import static network.amarktai.userconfig.testkit.Examples.BINANCE;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.credential;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.address;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.chain.NetworkPresets;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.LegacyCredential;
import network.amarktai.userconfig.domain.credential.MalformedCredential;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.secret.SlotSalt;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.migration.legacy.LegacyFinding;
import network.amarktai.userconfig.migration.legacy.LegacyMark;
import network.amarktai.userconfig.migration.legacy.LegacyOutcome;
import network.amarktai.userconfig.migration.legacy.LegacySource.Standing;
import network.amarktai.userconfig.migration.legacy.LegacySummary;
import network.amarktai.userconfig.testkit.AuditChain;
import network.amarktai.userconfig.testkit.Examples;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.integrity.Seals;
import network.amarktai.userconfig.usecase.trail.Trail;
import org.junit.jupiter.api.Test;

/** Which legacy values are imported, and how the others are marked. */
class ImportLegacyTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final Origin ORIGIN = Origin.service("req-1");
    private static final String OLD = "2024-01-01T00:00:00Z";
    private static final String NEW = "2024-06-01T00:00:00Z";
    private static final String SEED = "alice ".repeat(11) + "alice";

    private final TestKit kit = new TestKit();
    private final FakeLegacySources sources = new FakeLegacySources(kit, ALICE);
    private final List<LegacyFinding> findings = new ArrayList<>();

    @Test
    void aValueInPlaceIsImportedMarkedAndOnRecord() {
        inPlace("enc:sk-1");

        run(ImportMode.APPLY);

        assertEquals("sk-1", opened(OPENAI, API_KEY));
        assertOutcomes(LegacyOutcome.IMPORTED);
        assertEquals(Map.of("place", LegacyMark.IMPORTED), sources.marks());
        assertEquals(
                List.of("credential.imported requested openai", "credential.imported done openai"),
                Trail.of(kit, ALICE));
        assertEquals(
                List.of("migration.started done", "migration.finished done"),
                AuditChain.events(kit.auditLog(), kit.auditSealer(), AuditStream.system()).stream()
                        .map(event -> event.action() + " " + event.outcome())
                        .toList());
    }

    @Test
    void aRunThatBreaksOffSaysSo() {
        inPlace("enc:sk-1");
        sources.beforeReplace(() -> {
            throw Unavailable.of(ErrorCode.STORE_UNAVAILABLE, "The store does not answer.");
        });

        assertThrows(Unavailable.class, () -> run(ImportMode.APPLY));

        AuditEvent end = AuditChain.events(kit.auditLog(), kit.auditSealer(), AuditStream.system())
                .get(1);
        assertEquals("migration.finished failed", end.action() + " " + end.outcome());
        assertEquals("store_unavailable", end.detail().get("code"));
    }

    @Test
    void aReportChangesNothing() {
        inPlace("enc:sk-1");
        seed("locked");
        sources.withoutDefaults();

        LegacySummary summary = run(ImportMode.REPORT);

        assertOutcomes(LegacyOutcome.UNREADABLE, LegacyOutcome.IMPORTABLE);
        assertEquals(1, summary.defaulted());
        assertFalse(sources.hasDefaults());
        assertEquals(Map.of(), sources.marks());
        assertEquals(Optional.empty(), kit.auditLog().streamOf(ALICE));
        assertTrue(kit.auditLog().head(AuditStream.system()).isEmpty());
    }

    @Test
    void defaultsAreGiven() {
        sources.withoutDefaults();

        assertEquals(1, run(ImportMode.APPLY).defaulted());
        assertTrue(sources.hasDefaults());
    }

    @Test
    void aMarkedValueIsSettled() {
        inPlace("enc:sk-1");
        for (LegacyMark mark : List.of(LegacyMark.IMPORTED, LegacyMark.SUPERSEDED, LegacyMark.RENOUNCED)) {
            sources.marks().put("place", mark);

            LegacySummary summary = run(ImportMode.APPLY);
            assertEquals(1, summary.settled());
            assertEquals(1, summary.left());
            assertOutcomes(LegacyOutcome.KEPT);
        }
    }

    @Test
    void ourOwnRecordWins() {
        StoredCredential own = credential(OPENAI);
        kit.store().plant(ALICE, own);
        beside("a", NEW, "enc:sk-1");

        run(ImportMode.APPLY);

        assertEquals(Optional.of(own), kit.store().credential(ALICE, OPENAI));
        assertOutcomes(LegacyOutcome.HAS_RECORD);
        assertEquals(Map.of("a", LegacyMark.SUPERSEDED), sources.marks());
    }

    @Test
    void theNewestWins() {
        beside("a", OLD, "enc:sk-1");
        beside("b", NEW, "enc:sk-2");

        run(ImportMode.APPLY);

        assertEquals("sk-2", opened(OPENAI, API_KEY));
        assertOutcomes(LegacyOutcome.OLDER, LegacyOutcome.IMPORTED);
        assertEquals(Map.of("a", LegacyMark.SUPERSEDED, "b", LegacyMark.IMPORTED), sources.marks());
        assertEquals(Instant.parse(NEW), stored(OPENAI).createdAt());
    }

    @Test
    void aTieIsReportedAndNotGuessed() {
        for (String second : List.of(OLD, "none")) {
            FakeLegacySources two = new FakeLegacySources(kit, ALICE)
                    .with("a", OPENAI, Standing.BESIDE, OLD, "api_key", "enc:sk-1")
                    .with("b", OPENAI, Standing.BESIDE, second.equals("none") ? null : second, "api_key", "enc:sk-2");

            run(two, ImportMode.APPLY);

            assertOutcomes(LegacyOutcome.TIE, LegacyOutcome.TIE);
            assertEquals(Map.of(), two.marks());
            assertEquals(Optional.empty(), kit.store().credential(ALICE, OPENAI));
        }
    }

    @Test
    void theSameValueTwiceIsNoTie() {
        inPlace("enc:sk-1");
        beside("a", OLD, "enc:sk-1");

        run(ImportMode.APPLY);

        assertOutcomes(LegacyOutcome.IMPORTED, LegacyOutcome.IMPORTED);
        assertEquals(Map.of("place", LegacyMark.IMPORTED, "a", LegacyMark.IMPORTED), sources.marks());
    }

    @Test
    void aValueInPlaceThatDoesNotOpenIsNotOverwritten() {
        inPlace("locked");
        beside("a", NEW, "enc:sk-1");

        run(ImportMode.APPLY);

        assertOutcomes(LegacyOutcome.UNREADABLE, LegacyOutcome.IN_THE_WAY);
        assertEquals(Optional.of(new LegacyCredential(OPENAI)), kit.store().credential(ALICE, OPENAI));
        assertEquals(Map.of(), sources.marks());
    }

    @Test
    void aDamagedRecordIsNotOverwritten() {
        CredentialRecord damaged = new MalformedCredential(OPENAI, null);
        kit.store().plant(ALICE, damaged);
        beside("a", NEW, "enc:sk-1");

        run(ImportMode.APPLY);

        assertOutcomes(LegacyOutcome.IN_THE_WAY);
        assertEquals(Optional.of(damaged), kit.store().credential(ALICE, OPENAI));
    }

    @Test
    void whatIsNoCredentialOfTheServiceIsNotImported() {
        sources.with("a", BINANCE, Standing.BESIDE, NEW, "api_key", "enc:1")
                .with("b", BINANCE, Standing.BESIDE, NEW, "api_key", "enc:1", "api_secret", "enc:")
                .with("c", BINANCE, Standing.BESIDE, NEW, "api_key", "enc:1", "api_secret", "locked")
                .with(
                        "d",
                        BINANCE,
                        Standing.BESIDE,
                        NEW,
                        "api_key",
                        "enc:1",
                        "api_secret",
                        "enc:2",
                        "passphrase",
                        "enc:3")
                .with("e", BINANCE, Standing.BESIDE, NEW, "api_key", "enc:1", "api_secret", "enc:" + "x".repeat(8193));

        run(ImportMode.APPLY);

        assertOutcomes(
                LegacyOutcome.INCOMPLETE,
                LegacyOutcome.INCOMPLETE,
                LegacyOutcome.UNREADABLE,
                LegacyOutcome.UNKNOWN_FIELD,
                LegacyOutcome.TOO_LONG);
        assertEquals(Optional.empty(), kit.store().credential(ALICE, BINANCE));
    }

    @Test
    void anEmptyFieldThatTheServiceDoesNotHaveIsNone() {
        sources.with(
                "a", BINANCE, Standing.BESIDE, NEW, "api_key", "enc:1", "api_secret", "enc: 2\n", "passphrase", "enc:");

        run(ImportMode.APPLY);

        assertEquals(" 2\n", opened(BINANCE, API_SECRET));
    }

    @Test
    void withoutAKeyNothingIsSaidAboutValues() {
        sources.withoutKeys();
        inPlace("enc:sk-1");
        seed("enc:" + SEED);

        run(ImportMode.APPLY);

        assertOutcomes(LegacyOutcome.NO_KEY, LegacyOutcome.NO_KEY);
        assertEquals(Map.of(), sources.marks());
    }

    @Test
    void whatChangesMeanwhileIsLeftAlone() {
        beside("a", OLD, "enc:sk-1");
        sources.beforeReplace(() ->
                sources.remove(new FakeLegacySources.FakeSource("a", OPENAI, Map.of(), null, Standing.BESIDE, null)));

        run(ImportMode.APPLY);

        assertOutcomes(LegacyOutcome.CHANGED_MEANWHILE);
        assertEquals("failed", Trail.last(kit, ALICE).outcome());
    }

    @Test
    void whatItsUserDeletesMeanwhileIsTakenBack() {
        beside("a", OLD, "enc:sk-1");
        sources.beforeReplace(() -> sources.marks().put("a", LegacyMark.RENOUNCED));

        run(ImportMode.APPLY);

        assertOutcomes(LegacyOutcome.CHANGED_MEANWHILE);
        assertEquals(Optional.empty(), kit.store().credential(ALICE, OPENAI));
        assertEquals(Map.of("a", LegacyMark.RENOUNCED), sources.marks());
    }

    @Test
    void aSeedIsImportedWithItsAddress() {
        seed("enc:" + SEED);

        run(ImportMode.APPLY);

        assertEquals(
                Optional.of(address("alice")),
                kit.payments()
                        .find(ALICE)
                        .flatMap(config -> config.sealedWallet())
                        .map(wallet -> wallet.address()));
        assertOutcomes(LegacyOutcome.IMPORTED);
        assertEquals(Map.of("seed", LegacyMark.IMPORTED), sources.marks());
        assertEquals(List.of("wallet.imported requested fetch", "wallet.imported done fetch"), Trail.of(kit, ALICE));
    }

    @Test
    void aSeedThatDoesNotOpenIsMarkedAndTriedAgain() {
        seed("locked");
        run(ImportMode.APPLY);
        assertOutcomes(LegacyOutcome.UNREADABLE);
        assertEquals(Map.of("seed", LegacyMark.UNREADABLE), sources.marks());

        run(ImportMode.APPLY);
        assertOutcomes(LegacyOutcome.UNREADABLE);
    }

    @Test
    void aSeedOfOtherWordsIsLeftAlone() {
        seed("enc:not a mnemonic");

        run(ImportMode.APPLY);

        assertOutcomes(LegacyOutcome.NOT_A_MNEMONIC);
        assertEquals(Map.of(), sources.marks());
    }

    @Test
    void onDemandWhatWasImportedIsRemovedAlsoLater() {
        beside("a", OLD, "enc:sk-1");
        beside("b", NEW, "enc:sk-2");
        run(ImportMode.APPLY);
        assertEquals(List.of(), sources.removed());

        run(ImportMode.APPLY_AND_REMOVE);

        assertEquals(List.of("a", "b"), sources.removed());
        assertOutcomes(LegacyOutcome.REMOVED, LegacyOutcome.REMOVED);

        FakeLegacySources at = new FakeLegacySources(kit, UserId.of("bob"))
                .with("c", BINANCE, Standing.BESIDE, NEW, "api_key", "enc:1", "api_secret", "enc:2");
        run(at, ImportMode.APPLY_AND_REMOVE);
        assertEquals(List.of("c"), at.removed());
    }

    @Test
    void whatIsLeftAndInClearIsCounted() {
        beside("a", OLD, FakeLegacySources.CLEAR + "1");
        beside("b", OLD, FakeLegacySources.CLEAR + "1");

        LegacySummary summary = run(ImportMode.APPLY);

        assertOutcomes(LegacyOutcome.IMPORTED, LegacyOutcome.IMPORTED);
        assertEquals(2, summary.left());
        assertEquals(2, summary.inClear());
        assertEquals(FakeLegacySources.CLEAR + "1", opened(OPENAI, API_KEY));
        assertEquals(0, run(ImportMode.APPLY_AND_REMOVE).left());
    }

    private void inPlace(String value) {
        kit.store().plant(ALICE, new LegacyCredential(OPENAI));
        sources.with("place", OPENAI, Standing.IN_PLACE, null, "api_key", value);
    }

    private void beside(String place, String at, String value) {
        sources.with(place, OPENAI, Standing.BESIDE, at, "api_key", value);
    }

    private void seed(String value) {
        sources.with("seed", SecretSlot.FETCH, Standing.IN_PLACE, null, "wallet_seed", value);
    }

    private LegacySummary run(ImportMode mode) {
        return run(sources, mode);
    }

    private LegacySummary run(FakeLegacySources on, ImportMode mode) {
        findings.clear();
        ImportTarget target = new ImportTarget(
                StandardCatalog.services(),
                kit.store(),
                kit.payments(),
                new Seals(kit.recordSealer()),
                kit.vault(),
                kit.walletKeys(),
                NetworkPresets::of);
        return ImportLegacy.of(on, on, target, kit.foundation(kit.stores()))
                .run(ORIGIN, mode, new ImportLegacy.Progress() {
                    @Override
                    public void finding(LegacyFinding finding) {
                        findings.add(finding);
                    }

                    @Override
                    public void passed(long documents) {}
                });
    }

    private void assertOutcomes(LegacyOutcome... expected) {
        assertEquals(
                List.of(expected), findings.stream().map(LegacyFinding::outcome).toList());
    }

    private StoredCredential stored(ServiceId service) {
        return (StoredCredential) kit.store().credential(ALICE, service).orElseThrow();
    }

    private String opened(ServiceId service, FieldName field) {
        StoredCredential stored = stored(service);
        SealedSecret sealed = new SealedSecret(
                stored.keyId(), SlotSalt.none(), stored.tokens().get(field));
        try (Secret value = kit.vault().open(SecretSlot.credential(ALICE, service, field), sealed)) {
            return Examples.text(value);
        }
    }
}
