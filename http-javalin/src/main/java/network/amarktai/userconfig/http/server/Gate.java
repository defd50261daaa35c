package network.amarktai.userconfig.http.server;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.domain.audit.Actor;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.audit.SourceNetwork;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.http.auth.AccessDenied;
import network.amarktai.userconfig.http.auth.KeysUnavailable;
import network.amarktai.userconfig.http.auth.Login;
import network.amarktai.userconfig.http.auth.TokenVerifier;
import network.amarktai.userconfig.http.background.DeniedAccessCounter;
import network.amarktai.userconfig.http.error.HttpError;
import network.amarktai.userconfig.http.error.HttpErrorCode;
import network.amarktai.userconfig.http.request.Caller;
import network.amarktai.userconfig.http.request.RequestId;

/** The check that every request under {@code /api} passes first: authentication, and no secrets in the URL. */
final class Gate {

    // Compared in lower case without punctuation, to match apiKey, api-key and api_key[].
    private static final Set<String> SECRET_NAMES = Set.of("key", "jwt", "authorization");

    // With any prefix: openai_api_key, client_secret.
    private static final List<String> SECRET_ENDINGS = List.of(
            "apikey", "secret", "secretkey", "passphrase", "password", "privatekey", "mnemonic", "seed", "token");

    private final TokenVerifier verifier;
    private final ClientAddress clientAddress;
    private final DeniedAccessCounter deniedAccess;

    Gate(TokenVerifier verifier, ClientAddress clientAddress, DeniedAccessCounter deniedAccess) {
        this.verifier = verifier;
        this.clientAddress = clientAddress;
        this.deniedAccess = deniedAccess;
    }

    void pass(Context context) {
        // Answers are private to one user, and some contain a secret that is shown only once.
        context.header(Header.CACHE_CONTROL, "no-store");
        requireTheMethodItself(context);
        if (context.method().equals(HandlerType.OPTIONS)) {
            return;
        }
        SourceNetwork source = clientAddress.of(context).map(SourceNetwork::of).orElseGet(SourceNetwork::none);
        try {
            Login login = verifier.login(context.header(Header.AUTHORIZATION));
            new Caller(login.user(), new Origin(Actor.USER, RequestId.of(context), source), login).attach(context);
        } catch (AccessDenied denied) {
            deniedAccess.count(source, denied.reason().code());
            throw denied;
        }
        refuseSecretsInTheUrl(context);
    }

    private static void requireTheMethodItself(Context context) {
        // Attack: Javalin obeys X-HTTP-Method-Override, so a request that a proxy allowed and logged as GET would be a
        // DELETE here.
        if (!context.method().name().equals(context.req().getMethod())) {
            throw HttpError.of(HttpErrorCode.BAD_REQUEST, "The method of a request cannot be overridden.");
        }
    }

    /** The user of a valid {@code Authorization} header; empty without one, or if that cannot be found out now. */
    Optional<UserId> user(String authorization) {
        try {
            return Optional.of(verifier.verify(authorization));
        } catch (AccessDenied | KeysUnavailable unknown) {
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
