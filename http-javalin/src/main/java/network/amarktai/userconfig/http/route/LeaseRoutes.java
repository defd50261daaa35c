package network.amarktai.userconfig.http.route;

import io.javalin.config.RoutesConfig;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.catalog.FieldDefinition;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.consumer.ConsumerScope;
import network.amarktai.userconfig.domain.consumer.RegisteredConsumer;
import network.amarktai.userconfig.domain.credential.UseFailure;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.http.access.ForConsumers;
import network.amarktai.userconfig.http.error.HttpError;
import network.amarktai.userconfig.http.error.HttpErrorCode;
import network.amarktai.userconfig.http.json.JsonBody;
import network.amarktai.userconfig.http.json.SecretAnswer;
import network.amarktai.userconfig.http.request.Caller;
import network.amarktai.userconfig.http.request.RateLimit;
import network.amarktai.userconfig.http.settings.Leases;
import network.amarktai.userconfig.usecase.credential.LeaseCredential;
import network.amarktai.userconfig.usecase.credential.LeasedCredential;
import org.jspecify.annotations.Nullable;

/** {@code /service/lease}: gives a consumer the key itself, where its client cannot be redirected to this server. */
public final class LeaseRoutes implements Routes {

    private static final String LEASE = "/service/lease";
    private static final String SERVICE = "service";
    private static final String KEY_ID = "key_id";
    private static final String REASON = "reason";

    private final ServiceCatalog catalog;
    private final LeaseCredential leasing;
    private final Leases leases;
    private final RateLimit rate;

    /** Creates the routes, with a rate limit for each consumer and user. */
    public LeaseRoutes(ServiceCatalog catalog, LeaseCredential leasing, Leases leases, RateLimit rate) {
        this.catalog = catalog;
        this.leasing = leasing;
        this.leases = leases;
        this.rate = rate;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post(LEASE, this::lease, ForConsumers.LEASE);
        routes.post(LEASE + "/failure", this::reportFailure, ForConsumers.LEASE);
    }

    /** The part of the answer that is not secret. */
    record Leased(
            String service,
            String source,
            @Nullable String region,
            @Nullable String keyId,
            String leaseId) {}

    private void lease(Context context) throws IOException {
        Caller caller = Caller.of(context);
        JsonBody body = JsonBody.read(context.req().getInputStream(), Set.of(SERVICE));
        ServiceDefinition service = service(body);
        RegisteredConsumer program = allowed(caller, service);
        rate.take(List.of(program.name(), caller.user()));
        try (LeasedCredential leased = leasing.lease(caller.origin(), caller.user(), service.id(), program.name())) {
            Map<String, Secret> fields = fields(service, leased);
            byte[] answer = SecretAnswer.with(
                    new Leased(
                            service.id().value(),
                            leased.credential().source().label(),
                            leased.credential().region().orElse(null),
                            leased.keyId().orElse(null),
                            leased.leaseId()),
                    "fields",
                    fields);
            fields.values().forEach(Secret::close);
            try {
                context.contentType(ContentType.APPLICATION_JSON);
                context.outputStream().write(answer);
            } finally {
                Arrays.fill(answer, (byte) 0);
            }
        }
    }

    private static Map<String, Secret> fields(ServiceDefinition service, LeasedCredential leased) {
        Map<String, Secret> fields = new LinkedHashMap<>();
        for (FieldDefinition field : service.fields()) {
            leased.credential()
                    .field(field.name())
                    .ifPresent(value -> fields.put(field.name().value(), value.copy()));
        }
        return fields;
    }

    private record Done(boolean success) {}

    private void reportFailure(Context context) throws IOException {
        Caller caller = Caller.of(context);
        JsonBody body = JsonBody.read(context.req().getInputStream(), Set.of(SERVICE, KEY_ID, REASON));
        ServiceDefinition service = service(body);
        RegisteredConsumer program = allowed(caller, service);
        UseFailure reason = body.text(REASON)
                .flatMap(UseFailure::labelled)
                .orElseThrow(() ->
                        invalid(REASON, "unknown_reason", "The field reason has to be one of: " + reasons() + "."));
        // Without one, it was the operator's key, which has no statistics.
        String keyId = body.text(KEY_ID).orElse("");
        leasing.reportFailure(caller.user(), service.id(), program.name(), keyId, reason);
        Answers.json(context, new Done(true));
    }

    private static String reasons() {
        return Stream.of(UseFailure.values())
                .map(reason -> reason.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private ServiceDefinition service(JsonBody body) {
        return catalog.require(
                body.text(SERVICE).orElseThrow(() -> invalid(SERVICE, "required", "The field service is missing.")));
    }

    private RegisteredConsumer allowed(Caller caller, ServiceDefinition service) {
        if (leases == Leases.OFF) {
            throw HttpError.of(
                    HttpErrorCode.LEASES_OFF,
                    "The operator of this server has not switched leases on, with ALLOW_LEASES=true.");
        }
        caller.requireScope(ConsumerScope.of(ConsumerScope.Kind.LEASE, service.id()));
        return caller.program().orElseThrow();
    }

    private static InvalidInput invalid(String field, String code, String detail) {
        return InvalidInput.of(List.of(new FieldError(field, code, detail)));
    }
}
