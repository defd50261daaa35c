package network.amarktai.userconfig.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.probe.Fact;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.domain.probe.ProbeResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A key is tested at the site of its region. The fake stands in for all of them, and is told which one is meant. */
class RegionTest {

    private FakeProvider provider;

    @BeforeEach
    void open() {
        provider = FakeProvider.plaintext();
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @ParameterizedTest
    @CsvSource({
        "okx, eea, eea.okx.com, '{\"code\":\"0\",\"data\":[{\"perm\":\"read_only\"}]}'",
        "bybit, eu, api.bybit.eu, '{\"retCode\":0,\"result\":{\"permissions\":{}}}'",
        "gate, eu, api.gateeu.com, '{\"user_id\":1}'",
        "openai, jp, jp.api.openai.com, '{\"data\":[]}'"
    })
    void theSiteOfTheRegionIsAsked(String service, String region, String host, String accepted) {
        provider.expecting(service, TestCredentials.of(service)).answering(FakeAnswer.json(200, accepted));

        ProbeResult result = test(service, region);

        assertEquals(ProbeOutcome.VALID, result.outcome());
        assertEquals(region, result.region());
        assertEquals(host, provider.requests().get(0).header("X-Provider-Host"));
    }

    @Test
    void binanceUsIsAskedForTheAccountBecauseItDoesNotReportPermissions() {
        provider.answering(FakeAnswer.json(200, "{\"canTrade\":true,\"canWithdraw\":true,\"balances\":[]}"));

        ProbeResult result = test("binance", "us");

        assertEquals(ProbeOutcome.VALID, result.outcome());
        assertEquals(Fact.UNKNOWN, result.facts().withdraw(), "canWithdraw is about the account");
        assertEquals("/api/v3/account", provider.requests().get(0).path());
    }

    @Test
    void theRegionThatWasAskedIsNotOffered() {
        provider.expecting("okx", TestCredentials.of("okx"))
                .answering(FakeAnswer.json(401, "{\"msg\":\"API key doesn't exist\",\"code\":\"50119\"}"));

        assertEquals(List.of("eea", "us"), test("okx", "global").details().regions());
        assertEquals(List.of("global", "us"), test("okx", "eea").details().regions());
        ProbeResult result = test("okx", "us");
        assertEquals(ProbeOutcome.WRONG_REGION, result.outcome());
        for (String site : List.of("www.okx.com", "my.okx.com", "app.okx.com")) {
            assertTrue(String.valueOf(result.nextStep()).contains(site), site);
        }
    }

    @Test
    void aServiceWithOneSiteHasNoRegion() {
        provider.expecting("luno", TestCredentials.of("luno")).answering(FakeAnswer.json(200, "{\"balance\":[]}"));
        try (ProviderProbe probe = provider.probe();
                CredentialSecrets secrets = TestCredentials.of("luno").secrets()) {
            assertNull(probe.test(ServiceId.of("luno"), secrets).region());
        }
    }

    private ProbeResult test(String service, String region) {
        try (ProviderProbe probe = provider.probe();
                CredentialSecrets secrets = TestCredentials.of(service).secrets()) {
            return probe.test(ServiceId.of(service), secrets.in(region));
        }
    }
}
