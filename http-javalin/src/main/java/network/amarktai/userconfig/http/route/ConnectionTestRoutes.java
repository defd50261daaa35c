package network.amarktai.userconfig.http.route;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.probe.ProbeResult;
import network.amarktai.userconfig.http.json.SecretBody;
import network.amarktai.userconfig.http.json.SecretBodyReader;
import network.amarktai.userconfig.http.request.Caller;
import network.amarktai.userconfig.usecase.probe.TestCredential;
import network.amarktai.userconfig.usecase.probe.TestedSites;

/**
 * {@code /api/user/api-keys/{service}/test}: tests with the provider whether it accepts a key, the saved one or the one
 * in the body. A refused key is a normal answer, not an error.
 */
public final class ConnectionTestRoutes implements Routes {

    private static final String SERVICE = "service";
    private static final String REGIONS = "regions";

    private final ServiceCatalog catalog;
    private final TestCredential testCredential;
    private final Set<String> bodyFields;

    public ConnectionTestRoutes(ServiceCatalog catalog, TestCredential testCredential) {
        this.catalog = catalog;
        this.testCredential = testCredential;
        this.bodyFields = CredentialBody.fields(catalog);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/api/user/api-keys/{service}/test", this::test);
    }

    private void test(Context context) throws IOException {
        Caller caller = Caller.of(context);
        ServiceDefinition service = catalog.require(context.pathParam(SERVICE));
        String id = service.id().value();
        TestedSites sites = sites(context);
        Optional<CredentialSecrets> given = given(service, context.req().getInputStream());
        if (given.isEmpty()) {
            answer(context, testCredential.testSaved(caller.origin(), caller.user(), id, sites));
        } else {
            try (CredentialSecrets secrets = given.get()) {
                answer(context, testCredential.testGiven(caller.origin(), caller.user(), id, secrets, sites));
            }
        }
    }

    private static TestedSites sites(Context context) {
        String asked = context.queryParam(REGIONS);
        if (asked == null) {
            return TestedSites.OWN;
        }
        if (!asked.equals("all")) {
            throw Parameters.invalid(REGIONS, "unknown", "The parameter regions can only be all.");
        }
        return TestedSites.ALL;
    }

    /** Returns the credential in the body; empty without a body or without fields. */
    private Optional<CredentialSecrets> given(ServiceDefinition service, InputStream body) throws IOException {
        PushbackInputStream begun = new PushbackInputStream(body);
        int first = begun.read();
        if (first < 0) {
            return Optional.empty();
        }
        begun.unread(first);
        try (SecretBody fields = SecretBodyReader.read(begun, bodyFields)) {
            return fields.names().isEmpty() ? Optional.empty() : Optional.of(CredentialBody.secrets(service, fields));
        }
    }

    private static void answer(Context context, ProbeResult result) {
        Answers.json(context, TestAnswer.of(result));
    }
}
