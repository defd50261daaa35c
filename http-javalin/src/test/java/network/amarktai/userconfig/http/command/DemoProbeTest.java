package network.amarktai.userconfig.http.command;

import java.time.InstantSource;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.port.CredentialProbe;
import network.amarktai.userconfig.port.CredentialProbeContract;
import network.amarktai.userconfig.testkit.Examples;

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
}
