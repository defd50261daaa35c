package network.amarktai.userconfig.http.api;

import java.util.HashMap;
import java.util.Map;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.http.settings.Variable;
import network.amarktai.userconfig.probe.FakeProvider;

/** The variables of a server that uses a fake for each provider. */
final class ProbedVariables {

    private ProbedVariables() {}

    static Map<String, String> at(FakeProvider provider, Map<String, String> others) {
        Map<String, String> variables = new HashMap<>(others);
        StandardCatalog.services()
                .services()
                .forEach(service -> variables.put(
                        Variable.probeBaseUrl(service).name(), provider.url().toString()));
        return variables;
    }
}
