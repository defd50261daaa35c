package network.amarktai.userconfig.usecase.probe;

import static network.amarktai.userconfig.testkit.Examples.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.domain.probe.ProbeResult;
import network.amarktai.userconfig.domain.probe.TestMark;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.LimitExceeded;
import network.amarktai.userconfig.testkit.FakeCredentialProbe;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.UserConfig;
import org.junit.jupiter.api.Test;

/** The other sites of a provider are asked only on request, each once, until one knows the key. */
class SiteSearchTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final Origin ORIGIN = Origin.service("req-1");

    private final TestKit kit = new TestKit();
    private final FakeCredentialProbe probe = new FakeCredentialProbe(kit.clock());
    private final UserConfig userConfig =
            kit.configure(kit.stores()).probe(probe).build();

    @Test
    void aTestAsksTheSiteOfTheRegionOnly() {
        probe.find("global", ProbeOutcome.WRONG_REGION);
        probe.find("eea", ProbeOutcome.VALID);

        assertEquals(ProbeOutcome.WRONG_REGION, test("global", TestedSites.OWN).outcome());
        next();
        ProbeResult there = test("eea", TestedSites.OWN);
        assertEquals(ProbeOutcome.VALID, there.outcome());
        assertEquals("eea", there.region());
        assertEquals(List.of("", "eea"), asked());
    }

    @Test
    void theSiteThatKnowsTheKeyIsFound() {
        probe.find("global", ProbeOutcome.WRONG_REGION);
        probe.find("eea", ProbeOutcome.WRONG_REGION);
        probe.find("us", ProbeOutcome.VALID);

        ProbeResult found = test("", TestedSites.ALL);

        assertEquals(ProbeOutcome.VALID, found.outcome());
        assertEquals("us", found.region());
        assertEquals(
                "This key belongs to the region US and Australia (app.okx.com). Save it again with that region.",
                found.nextStep());
        assertEquals(List.of("", "eea", "us"), asked());
    }

    /** The user is offered the search at once, so it must not fail because the key was tested just now. */
    @Test
    void theSearchNeedNotWaitAfterTheTestThatOffersIt() {
        probe.find("global", ProbeOutcome.INVALID_KEY);
        probe.find("eea", ProbeOutcome.VALID);

        test("", TestedSites.OWN);
        assertEquals("eea", test("", TestedSites.ALL).region());

        assertThrows(LimitExceeded.class, () -> test("", TestedSites.ALL), "only once");
        assertThrows(LimitExceeded.class, () -> test("", TestedSites.OWN));
    }

    @Test
    void aSiteThatKnowsTheKeyButNotItsSecretIsFoundToo() {
        probe.find("global", ProbeOutcome.WRONG_REGION);
        probe.find("eea", ProbeOutcome.INVALID_SECRET);

        ProbeResult found = test("", TestedSites.ALL);

        assertEquals(ProbeOutcome.INVALID_SECRET, found.outcome());
        assertEquals("eea", found.region());
        assertEquals(List.of("", "eea"), asked());
    }

    @Test
    void noOtherSiteIsAskedIfTheOwnOneKnowsTheKeyOrDoesNotAnswer() {
        for (ProbeOutcome own : List.of(ProbeOutcome.VALID, ProbeOutcome.IP_FORBIDDEN, ProbeOutcome.UNREACHABLE)) {
            probe.find("eea", own);
            assertEquals(own, test("eea", TestedSites.ALL).outcome());
            next();
        }
        assertEquals(List.of("eea", "eea", "eea"), asked());
    }

    @Test
    void aKeyThatNoSiteKnowsIsWrong() {
        probe.find(ProbeOutcome.WRONG_REGION);

        ProbeResult nowhere = test("us", TestedSites.ALL);

        assertEquals(ProbeOutcome.INVALID_KEY, nowhere.outcome());
        assertEquals("No site of OKX knows this key.", nowhere.message());
        assertEquals(List.of(), nowhere.details().regions());
        assertEquals(List.of("us", "global", "eea"), asked());
    }

    @Test
    void aSiteThatDoesNotAnswerLeavesItOpen() {
        probe.find(ProbeOutcome.WRONG_REGION);
        probe.find("us", ProbeOutcome.UNREACHABLE);

        ProbeResult open = test("", TestedSites.ALL);

        assertEquals(ProbeOutcome.WRONG_REGION, open.outcome());
        assertTrue(String.valueOf(open.nextStep()).startsWith("Not every site of OKX gave a clear answer"));
    }

    @Test
    void theResultOfTheSavedRegionStaysWithTheKey() {
        probe.find("global", ProbeOutcome.INVALID_KEY);
        probe.find("eea", ProbeOutcome.VALID);
        try (CredentialSecrets given = okx("")) {
            userConfig.credentials().saveCredential().save(ORIGIN, ALICE, "okx", given);
        }

        assertEquals(
                "eea",
                userConfig
                        .testCredential()
                        .testSaved(ORIGIN, ALICE, "okx", TestedSites.ALL)
                        .region());

        assertEquals(
                Optional.of(ProbeOutcome.INVALID_KEY),
                userConfig
                        .credentials()
                        .showCredentialStatus()
                        .one(ALICE, "okx")
                        .tests()
                        .standing()
                        .map(TestMark::outcome));
    }

    private ProbeResult test(String region, TestedSites sites) {
        try (CredentialSecrets given = okx(region)) {
            return userConfig.testCredential().testGiven(ORIGIN, ALICE, "okx", given, sites);
        }
    }

    private static CredentialSecrets okx(String region) {
        return given(
                "api_key",
                "k".repeat(36),
                "api_secret",
                "S".repeat(32),
                "passphrase",
                "my passphrase",
                "region",
                region);
    }

    private List<String> asked() {
        return probe.tested().stream()
                .map(texts -> texts.getOrDefault("region", ""))
                .toList();
    }

    private void next() {
        kit.clock().advance(Duration.ofMinutes(2));
    }
}
