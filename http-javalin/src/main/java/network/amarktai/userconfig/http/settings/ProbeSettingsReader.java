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

/** Reads where keys are tested: {@code PROBE_BASE_URL_…}. Users' keys go there, so they do not leave the machine in the clear. */
final class ProbeSettingsReader {

    private final Environment environment;
    private final List<String> problems;

    ProbeSettingsReader(Environment environment, List<String> problems) {
        this.environment = environment;
        this.problems = problems;
    }

    /** The addresses that were given, by service; what is wrong with them is added to the problems. */
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
            // Where the keys of tokens may come from is where users' keys may go to.
            return JwksUrl.isAcceptable(url) ? url : null;
        } catch (URISyntaxException | IllegalArgumentException notABaseUrl) {
            return null;
        }
    }
}
