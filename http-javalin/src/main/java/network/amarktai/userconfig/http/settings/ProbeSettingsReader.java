package network.amarktai.userconfig.http.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.http.auth.JwksUrl;
import network.amarktai.userconfig.probe.ProviderProbe;
import org.jspecify.annotations.Nullable;

/**
 * Reads the base URLs for connection tests, {@code PROBE_BASE_URL_…}. Users' keys are sent there, so plain HTTP is
 * allowed to this machine only.
 */
final class ProbeSettingsReader {

    private final Environment environment;
    private final List<String> problems;

    ProbeSettingsReader(Environment environment, List<String> problems) {
        this.environment = environment;
        this.problems = problems;
    }

    /** Returns the configured URLs by service; errors are added to the problems. */
    Map<ServiceId, URI> read() {
        Map<ServiceId, URI> urls = new HashMap<>();
        for (ServiceDefinition service : StandardCatalog.services().services()) {
            Variable variable = Variable.probeBaseUrl(service.id());
            environment.given(variable).ifPresent(text -> {
                URI url = url(service.id(), text);
                if (url == null) {
                    problems.add(variable + " has to be https://host[:port][/path], with nothing after it; http:// is"
                            + " for this machine only.");
                } else {
                    urls.put(service.id(), url);
                }
            });
        }
        return urls;
    }

    private static @Nullable URI url(ServiceId service, String text) {
        try {
            URI url = new URI(text);
            ProviderProbe.configure().baseUrl(service, url);
            // The rule of JWKS URLs applies: https, or http to a loopback host.
            return JwksUrl.isAcceptable(url) ? url : null;
        } catch (URISyntaxException | IllegalArgumentException notABaseUrl) {
            return null;
        }
    }
}
