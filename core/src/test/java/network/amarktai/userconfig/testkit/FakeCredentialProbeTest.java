package network.amarktai.userconfig.testkit;

import static network.amarktai.userconfig.testkit.Examples.OPENAI;

import java.time.InstantSource;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.port.ContactingProbeContract;
import network.amarktai.userconfig.port.CredentialProbe;

class FakeCredentialProbeTest implements ContactingProbeContract {

    private final FakeCredentialProbe probe = new FakeCredentialProbe(InstantSource.system());

    @Override
    public CredentialProbe probe() {
        return probe;
    }

    @Override
    public ServiceId service() {
        return OPENAI;
    }

    @Override
    public CredentialSecrets secrets() {
        return Examples.given("api_key", "sk-the-key");
    }

    @Override
    public CredentialSecrets otherSecrets() {
        return Examples.given("api_key", "sk-another");
    }

    @Override
    public void provider(Provider behaviour) {
        probe.find(
                switch (behaviour) {
                    case ACCEPTS -> ProbeOutcome.VALID;
                    case REJECTS -> ProbeOutcome.INVALID_KEY;
                    case DOES_NOT_ANSWER -> ProbeOutcome.UNREACHABLE;
                });
    }

    @Override
    public void beforeTheAnswer(Runnable hook) {
        probe.meanwhile(hook);
    }

    @Override
    public int requests() {
        return probe.tested().size();
    }

    @Override
    public void closeProbe() {
        probe.close();
    }
}
