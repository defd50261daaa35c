package network.amarktai.userconfig.http.access;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.domain.audit.Actor;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.audit.SourceNetwork;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.http.auth.AccessDenied;
import network.amarktai.userconfig.http.auth.ConsumerTokens;
import network.amarktai.userconfig.http.auth.KeysUnavailable;
import network.amarktai.userconfig.http.auth.Login;
import network.amarktai.userconfig.http.auth.TokenVerifier;
import network.amarktai.userconfig.http.background.DeniedAccessCounter;
import network.amarktai.userconfig.http.error.HttpError;
import network.amarktai.userconfig.http.error.HttpErrorCode;
import network.amarktai.userconfig.http.request.Caller;
import network.amarktai.userconfig.http.request.RequestId;
import network.amarktai.userconfig.usecase.UserConfig;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** The check that every request that needs a token passes first: authentication, and no secrets in the URL. */
public final class Gate {

    // Compared in lower case without punctuation, to match apiKey, api-key and api_key[].
    private static final Set<String> SECRET_NAMES = Set.of("key", "jwt", "authorization");

    // With any prefix: openai_api_key, client_secret.
    private static final List<String> SECRET_ENDINGS = List.of(
            "apikey", "secret", "secretkey", "passphrase", "password", "privatekey", "mnemonic", "seed", "token");

    private final TokenVerifier verifier;
    private final ClientAddress clientAddress;
    private final DeniedAccessCounter deniedAccess;
    private final ConsumerGate consumers;

    /** @param certificateHeader the header in which trusted proxies send client certificates; null for none */
    public Gate(
            TokenVerifier verifier,
            ClientAddress clientAddress,
            DeniedAccessCounter deniedAccess,
            UserConfig userConfig,
            @Nullable String certificateHeader) {
        this.verifier = verifier;
        this.consumers = new ConsumerGate(userConfig, new ClientCertificate(certificateHeader, clientAddress));
        this.clientAddress = clientAddress;
        this.deniedAccess = deniedAccess;
    }

    /** Sets the caller of a request, or refuses it. */
    public void pass(Context context) {
        // Answers are private to one user, and some contain a secret that is shown only once.
        context.header(Header.CACHE_CONTROL, "no-store");
        requireTheMethodItself(context);
        if (context.method().equals(HandlerType.OPTIONS)) {
            return;
        }
        Optional<InetAddress> address = clientAddress.of(context);
        SourceNetwork source = address.map(SourceNetwork::of).orElseGet(SourceNetwork::none);
        try {
            Caller caller = ConsumerTokens.isOne(context.header(Header.AUTHORIZATION))
                    ? consumers.caller(context, address, source)
                    : user(context, source);
            caller.attach(context);
        } catch (AccessDenied denied) {
            deniedAccess.count(source, denied.reason().code());
            throw denied;
        }
        refuseSecretsInTheUrl(context);
    }

    private Caller user(Context context, SourceNetwork source) {
        Login login = verifier.login(context.header(Header.AUTHORIZATION));
        ConsumerGate.requireNone(context);
        return Caller.user(login, new Origin(Actor.USER, RequestId.of(context), source));
    }

    /** Refuses a request whose route its caller may not call. After {@link #pass}, when the route is known. */
    public void authorize(Context context) {
        consumers.authorize(context);
    }

    private static void requireTheMethodItself(Context context) {
        // Attack: Javalin obeys X-HTTP-Method-Override, so a request that a proxy allowed and logged as GET would be a
        // DELETE here.
        if (!context.method().name().equals(context.req().getMethod())) {
            throw HttpError.of(HttpErrorCode.BAD_REQUEST, "The method of a request cannot be overridden.");
        }
    }

    /**
     * Who sends a request with a valid token, for the limits of each: a user, or a consumer for a user. Empty without
     * one, or if that cannot be found out now.
     */
    public Optional<Object> sender(Request request) {
        String authorization = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        try {
            if (!ConsumerTokens.isOne(authorization)) {
                return Optional.of(verifier.verify(authorization));
            }
            String user = String.valueOf(request.getHeaders().get(ConsumerGate.ON_BEHALF_OF));
            return consumers.isKnown(authorization)
                    ? Optional.of(List.of(ConsumerTokens.digest(authorization), user))
                    : Optional.empty();
        } catch (AccessDenied | KeysUnavailable | UserConfigException unknown) {
            return Optional.empty();
        }
    }

    private static boolean namesASecret(String name) {
        return SECRET_NAMES.contains(name) || SECRET_ENDINGS.stream().anyMatch(name::endsWith);
    }

    private static void refuseSecretsInTheUrl(Context context) {
        if (context.queryString() == null) {
            return;
        }
        List<String> names = context.queryParamMap().keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ""))
                .filter(Gate::namesASecret)
                .toList();
        if (!names.isEmpty()) {
            throw HttpError.of(
                    HttpErrorCode.SECRET_IN_QUERY,
                    "Secrets go into the body only. Proxies and browsers keep URLs, so replace this key at the provider.");
        }
    }
}
