package network.amarktai.userconfig.http.route;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.credential.CredentialStatus;
import network.amarktai.userconfig.domain.secret.Fingerprint;
import network.amarktai.userconfig.http.json.SecretBody;
import network.amarktai.userconfig.http.json.SecretBodyReader;
import network.amarktai.userconfig.http.request.Caller;
import network.amarktai.userconfig.usecase.UserConfig;
import org.jspecify.annotations.Nullable;

/** {@code /api/user/api-keys}: save, show and delete the caller's credentials. */
public final class ApiKeysRoutes implements Routes {

    private static final String ALL = "/api/user/api-keys";
    private static final String ONE = ALL + "/{service}";
    private static final String SERVICE = "service";

    private final ServiceCatalog catalog;
    private final UserConfig userConfig;
    private final Set<String> bodyFields;

    public ApiKeysRoutes(ServiceCatalog catalog, UserConfig userConfig) {
        this.catalog = catalog;
        this.userConfig = userConfig;
        this.bodyFields = new TreeSet<>(CredentialBody.fields(catalog));
        bodyFields.add(SERVICE);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post(ALL, this::save);
        routes.get(ALL, this::showAll);
        routes.get(ONE, this::showOne);
        routes.delete(ONE, this::delete);
    }

    record Saved(boolean success, String service, List<WarningAnswer> warnings) {}

    record WarningAnswer(String level, String code, String field, String text) {}

    private void save(Context context) throws IOException {
        Caller caller = Caller.of(context);
        try (SecretBody body = SecretBodyReader.read(context.req().getInputStream(), bodyFields)) {
            ServiceDefinition service = catalog.require(body.takeText(SERVICE));
            try (CredentialSecrets given = CredentialBody.secrets(service, body)) {
                List<WarningAnswer> warnings =
                        userConfig
                                .saveCredential()
                                .save(
                                        caller.origin(),
                                        caller.user(),
                                        service.id().value(),
                                        given)
                                .stream()
                                .map(warning -> new WarningAnswer(
                                        warning.level().label(), warning.code(), warning.field(), warning.text()))
                                .toList();
                Answers.json(context, new Saved(true, service.id().value(), warnings));
            }
        }
    }

    record AllStatuses(boolean openaiConfigured, boolean flockConfigured, List<Status> services) {}

    record Status(
            String service,
            String name,
            String kind,
            boolean configured,
            String source,
            boolean readable,
            @Nullable String fingerprint,
            @Nullable String createdAt,
            @Nullable String updatedAt,
            @Nullable String lastUsedAt,
            @Nullable LastTest lastTest) {

        static Status of(CredentialStatus status) {
            Fingerprint fingerprint = status.fingerprint();
            return new Status(
                    status.service().id().value(),
                    status.service().name(),
                    status.service().kind().label(),
                    status.configured(),
                    status.source().label(),
                    status.readable(),
                    fingerprint == null ? null : fingerprint.value(),
                    Answers.time(status.createdAt()),
                    Answers.time(status.updatedAt()),
                    Answers.time(status.lastUsedAt()),
                    LastTest.of(status.tests()));
        }
    }

    private void showAll(Context context) {
        List<Status> services = userConfig
                .showCredentialStatus()
                .all(Caller.of(context).user())
                .stream()
                .map(Status::of)
                .toList();
        Answers.json(context, new AllStatuses(configured(services, "openai"), configured(services, "flock"), services));
    }

    private static boolean configured(List<Status> services, String service) {
        return services.stream().anyMatch(status -> status.service().equals(service) && status.configured());
    }

    private void showOne(Context context) {
        CredentialStatus status =
                userConfig.showCredentialStatus().one(Caller.of(context).user(), context.pathParam(SERVICE));
        Answers.json(context, Status.of(status));
    }

    record Deleted(boolean success) {}

    private void delete(Context context) {
        Caller caller = Caller.of(context);
        userConfig.deleteCredential().delete(caller.origin(), caller.user(), context.pathParam(SERVICE));
        Answers.json(context, new Deleted(true));
    }
}
