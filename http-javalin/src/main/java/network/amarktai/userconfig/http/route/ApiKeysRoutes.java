package network.amarktai.userconfig.http.route;

import io.javalin.config.RoutesConfig;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.credential.CredentialStatus;
import network.amarktai.userconfig.domain.credential.PlatformCopies;
import network.amarktai.userconfig.http.access.ForConsumers;
import network.amarktai.userconfig.http.json.SecretBody;
import network.amarktai.userconfig.http.json.SecretBodyReader;
import network.amarktai.userconfig.http.request.Caller;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.credential.SavedCredential;

/** {@code /api/user/api-keys}: save, show and delete the caller's credentials. */
public final class ApiKeysRoutes implements Routes {

    private static final String ALL = "/api/user/api-keys";
    private static final String ONE = ALL + "/{service}";
    private static final String SERVICE = "service";

    private final ServiceCatalog catalog;
    private final UserConfig userConfig;
    private final Set<String> bodyFields;
    private final AllStatusesAnswer answer = new AllStatusesAnswer();

    public ApiKeysRoutes(ServiceCatalog catalog, UserConfig userConfig) {
        this.catalog = catalog;
        this.userConfig = userConfig;
        this.bodyFields = new TreeSet<>(CredentialBody.fields(catalog));
        bodyFields.add(SERVICE);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post(ALL, this::save);
        routes.get(ALL, this::showAll, ForConsumers.STATUS);
        routes.get(ONE, this::showOne, ForConsumers.STATUS);
        routes.delete(ONE, this::delete);
    }

    record Saved(boolean success, String message, String service, List<WarningAnswer> warnings) {}

    record WarningAnswer(String level, String code, String field, String text) {}

    private void save(Context context) throws IOException {
        Caller caller = Caller.of(context);
        try (SecretBody body = SecretBodyReader.read(context.req().getInputStream(), bodyFields)) {
            ServiceDefinition service = catalog.require(body.takeText(SERVICE));
            try (CredentialSecrets given = CredentialBody.secrets(service, body)) {
                SavedCredential saved = userConfig
                        .credentials()
                        .saveCredential()
                        .save(caller.origin(), caller.user(), service.id().value(), given);
                List<WarningAnswer> warnings = saved.warnings().stream()
                        .map(warning -> new WarningAnswer(
                                warning.level().label(), warning.code(), warning.field(), warning.text()))
                        .toList();
                Answers.json(
                        context,
                        new Saved(
                                true,
                                Done.with("The " + service.name() + " key is saved.", saved.copies()),
                                service.id().value(),
                                warnings));
            }
        }
    }

    private void showAll(Context context) {
        byte[] json = answer.of(userConfig
                .credentials()
                .showCredentialStatus()
                .all(Caller.of(context).user()));
        context.contentType(ContentType.APPLICATION_JSON).result(json);
    }

    private void showOne(Context context) {
        CredentialStatus status = userConfig
                .credentials()
                .showCredentialStatus()
                .one(Caller.of(context).user(), context.pathParam(SERVICE));
        Answers.json(context, StatusAnswer.of(status));
    }

    private void delete(Context context) {
        Caller caller = Caller.of(context);
        PlatformCopies copies = userConfig
                .credentials()
                .deleteCredential()
                .delete(caller.origin(), caller.user(), context.pathParam(SERVICE));
        Answers.json(context, Done.of("The key is deleted.", copies));
    }
}
