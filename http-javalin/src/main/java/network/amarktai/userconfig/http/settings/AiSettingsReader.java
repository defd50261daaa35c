package network.amarktai.userconfig.http.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.ai.AiPrices;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.http.settings.AiSettings.Gateway;
import network.amarktai.userconfig.http.settings.AiSettings.Kept;

/** Reads the settings for calls of AI services. */
final class AiSettingsReader {

    private static final int LEAST_BODY = 1024;
    private static final int MOST_BODY = 256 * 1024 * 1024;
    private static final int MOST_SECONDS = 600;

    private final Values values;

    AiSettingsReader(Values values) {
        this.values = values;
    }

    AiSettings read() {
        return new AiSettings(
                values.choice(Variable.AI_GATEWAY, Map.of("true", Gateway.ON, "false", Gateway.OFF)),
                baseUrls(),
                number(Variable.AI_MAX_BODY, LEAST_BODY, MOST_BODY),
                Duration.ofSeconds(number(Variable.AI_FIRST_BYTE, 1, MOST_SECONDS)),
                values.choice(Variable.AI_STORE, Map.of("true", Kept.AS_THE_CLIENT_SAYS, "false", Kept.NEVER)),
                values.parse(
                        Variable.AI_PRICES_FILE,
                        "a readable file of prices in LiteLLM's JSON form",
                        AiPrices.none(),
                        text -> PriceList.read(Path.of(text))));
    }

    private int number(Variable variable, int least, int most) {
        return values.parse(variable, "a number from " + least + " to " + most, least, text -> {
            Values.require(text.matches("[0-9]{1,9}"));
            int number = Integer.parseInt(text);
            Values.require(number >= least && number <= most);
            return number;
        });
    }

    private Map<ServiceId, URI> baseUrls() {
        Map<ServiceId, URI> urls = new HashMap<>();
        StandardCatalog.services().services().stream()
                .filter(ServiceDefinition::fallsBackToSystem)
                .forEach(service -> values.parse(
                                Variable.aiBaseUrl(service),
                                "https://host[:port][/path] with /v1 at the end; http:// is for this machine only",
                                Optional.<URI>empty(),
                                // Users' keys are sent there, so the rule of JWKS URLs applies, too.
                                text -> Optional.of(Values.acceptableUrl(text)))
                        .ifPresent(url -> urls.put(service.id(), url)));
        return urls;
    }
}
