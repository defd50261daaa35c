package network.amarktai.userconfig.http.access;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.security.RouteRole;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.Actor;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.audit.SourceNetwork;
import network.amarktai.userconfig.domain.consumer.RegisteredConsumer;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.http.auth.AccessDenied;
import network.amarktai.userconfig.http.auth.ConsumerTokens;
import network.amarktai.userconfig.http.error.HttpError;
import network.amarktai.userconfig.http.error.HttpErrorCode;
import network.amarktai.userconfig.http.request.Caller;
import network.amarktai.userconfig.http.request.RequestId;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.consumer.ConsumerRegistry;
import network.amarktai.userconfig.usecase.usage.RecordUsage;
import org.jspecify.annotations.Nullable;

/** Recognises consumers, and says which routes they may call for which users. */
final class ConsumerGate {

    /** The header with the user that a consumer acts for. */
    static final String ON_BEHALF_OF = "X-On-Behalf-Of";

    private final ConsumerRegistry registry;
    private final RecordUsage usage;
    private final ClientCertificate certificates;
    private final ConsumerRates rates = new ConsumerRates();

    ConsumerGate(UserConfig userConfig, ClientCertificate certificates) {
        this.registry = userConfig.consumers().registry();
        this.usage = userConfig.recordUsage();
        this.certificates = certificates;
    }

    /**
     * The caller of a request with a consumer's token.
     *
     * @throws AccessDenied if the token is not accepted
     * @throws HttpError with {@code invalid_on_behalf_of} or {@code rate_limited}
     */
    Caller caller(Context context, Optional<InetAddress> address, SourceNetwork source) {
        RegisteredConsumer consumer =
                registered(context.header(Header.AUTHORIZATION), address, certificates.fingerprint(context));
        UserId user = onBehalfOf(context.header(ON_BEHALF_OF));
        rates.take(consumer);
        Actor actor = Actor.consumer(consumer.name().name());
        return Caller.consumer(user, new Origin(actor, RequestId.of(context), source), consumer);
    }

    private RegisteredConsumer registered(
            @Nullable String authorization, Optional<InetAddress> address, Optional<String> certificate) {
        return registry.find(ConsumerTokens.digest(authorization))
                .filter(consumer -> consumer.limits().allow(address.orElse(null)))
                .filter(consumer -> consumer.limits()
                        .requiredCertificate()
                        .map(required -> certificate.filter(required::equals).isPresent())
                        .orElse(true))
                // One answer for all, which tells a thief of the token nothing.
                .orElseThrow(ConsumerTokens::unknown);
    }

    /** Whether a consumer has this token, wherever it calls from. */
    boolean isKnown(@Nullable String authorization) {
        return registry.find(ConsumerTokens.digest(authorization)).isPresent();
    }

    private static UserId onBehalfOf(@Nullable String header) {
        if (header == null) {
            throw invalid("A consumer acts for a user: send the user's id in " + ON_BEHALF_OF + ".");
        }
        try {
            // Headers are bytes, which the server shows as Latin-1.
            ByteBuffer bytes = ByteBuffer.wrap(header.getBytes(StandardCharsets.ISO_8859_1));
            return UserId.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException | InvalidInput noUser) {
            throw invalid("The header " + ON_BEHALF_OF + " has to be the id of a user, in UTF-8.");
        }
    }

    private static HttpError invalid(String detail) {
        return HttpError.of(HttpErrorCode.INVALID_ON_BEHALF_OF, detail);
    }

    /** Refuses a header that only consumers may send. */
    static void requireNone(Context context) {
        if (context.header(ON_BEHALF_OF) != null) {
            throw invalid("A user's token acts for its own user only. Leave " + ON_BEHALF_OF + " out.");
        }
    }

    /**
     * Returns if the caller may call the route.
     *
     * @throws HttpError with {@code consumer_not_allowed} or {@code consumer_token_required}
     */
    void authorize(Context context) {
        if (!Caller.isKnown(context)) {
            return;
        }
        Caller caller = Caller.of(context);
        RegisteredConsumer consumer = caller.program().orElse(null);
        ForConsumers mark = mark(context);
        if (consumer == null) {
            if (mark != null && mark.isForConsumersOnly()) {
                throw HttpError.of(
                        HttpErrorCode.CONSUMER_TOKEN_REQUIRED,
                        "No user can read a saved key. This route is for the operator's programs, which have tokens of"
                                + " their own.");
            }
            return;
        }
        if (mark == null) {
            throw HttpError.of(
                    HttpErrorCode.CONSUMER_NOT_ALLOWED,
                    "This is the user's alone: no scope allows it. Use a token of the user.");
        }
        mark.scope().ifPresent(scope -> caller.requireScope(scope));
        registry.requireUnblocked(caller.user(), consumer.name());
        usage.called(caller.user(), consumer.name());
    }

    private static @Nullable ForConsumers mark(Context context) {
        for (RouteRole role : context.routeRoles()) {
            if (role instanceof ForConsumers mark) {
                return mark;
            }
        }
        return null;
    }
}
