package network.amarktai.userconfig.http.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.InstantSource;
import java.util.List;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.probe.Fact;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.domain.probe.ProbeResult;
import network.amarktai.userconfig.domain.probe.ProbeWarning;
import network.amarktai.userconfig.domain.probe.ProbeWarning.Level;
import network.amarktai.userconfig.port.CredentialProbe;
import network.amarktai.userconfig.port.CredentialProbeContract;
import network.amarktai.userconfig.testkit.Examples;
import org.junit.jupiter.api.Test;

class DemoProbeTest implements CredentialProbeContract {

    private final DemoProbe probe = new DemoProbe(InstantSource.system());

    @Override
    public CredentialProbe probe() {
        return probe;
    }

    @Override
    public ServiceId service() {
        return Examples.OPENAI;
    }

    @Override
    public CredentialSecrets secrets() {
        return Examples.given("api_key", "sk-the-key");
    }

    @Test
    void whatAKeyContainsDecidesWhatTheSimulatedProviderSays() {
        assertEquals(ProbeOutcome.INVALID_KEY, tested("a-Wrong-key").outcome());
        ProbeResult withdraws = tested("a-key-to-withdraw");
        assertEquals(ProbeOutcome.VALID, withdraws.outcome());
        assertEquals(
                List.of(Level.RED),
                withdraws.warnings().stream().map(ProbeWarning::level).toList());
        ProbeResult good = tested("any-other-key");
        assertEquals(ProbeOutcome.VALID, good.outcome());
        assertEquals(Fact.NO, good.facts().withdraw());
        assertEquals(List.of(), good.warnings());
    }

    private ProbeResult tested(String key) {
        try (CredentialSecrets secrets = Examples.given("api_key", key, "api_secret", "the-secret")) {
            return probe.test(ServiceId.of("kraken"), secrets);
        }
    }
}
