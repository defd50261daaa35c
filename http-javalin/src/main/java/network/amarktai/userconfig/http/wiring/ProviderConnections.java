package network.amarktai.userconfig.http.wiring;

import java.time.InstantSource;
import network.amarktai.userconfig.ai.OpenAiProvider;
import network.amarktai.userconfig.engine.UserConfigEngineBuilder;
import network.amarktai.userconfig.http.settings.AiSettings;
import network.amarktai.userconfig.http.settings.Settings;
import network.amarktai.userconfig.port.CredentialProbe;
import network.amarktai.userconfig.probe.ProviderProbe;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections to exchanges and AI services, which the engine closes. */
final class ProviderConnections {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderConnections.class);

    private ProviderConnections() {}

    /** Tests keys. */
    static CredentialProbe probe(Settings settings, InstantSource clock, UserConfigEngineBuilder engine) {
        ProviderProbe.Builder providers = ProviderProbe.configure().clock(clock);
        settings.probeBaseUrls().forEach((service, url) -> {
            LOG.info("{} keys are tested at {}", service, url);
            providers.baseUrl(service, url);
        });
        return engine.owning(providers.open());
    }

    /** Has the engine call AI services, unless the operator leaves that out. */
    static void models(AiSettings settings, UserConfigEngineBuilder engine) {
        if (settings.gateway() == AiSettings.Gateway.OFF) {
            return;
        }
        OpenAiProvider.Builder provider = OpenAiProvider.configure().firstByte(settings.firstByte());
        if (settings.kept() == AiSettings.Kept.NEVER) {
            provider.storingNothing();
        }
        settings.baseUrls().forEach((service, url) -> {
            LOG.info("{} is called at {}", service, url);
            provider.baseUrl(service, url);
        });
        engine.models(engine.owning(provider.build()), settings.prices());
    }
}
