package network.amarktai.userconfig.http.wiring;

import java.net.URI;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import network.amarktai.userconfig.http.auth.KeyPairAlgorithm;
import network.amarktai.userconfig.http.auth.TokenRules;
import network.amarktai.userconfig.http.auth.TokenVerifier;
import network.amarktai.userconfig.http.settings.Settings;

/** The verifier the operator chose: published keys if there is an address of some, else the shared secret. */
final class TokenVerifiers {

    private TokenVerifiers() {}

    static TokenVerifier of(Settings settings, InstantSource clock) {
        TokenRules rules = new TokenRules(settings.issuer(), settings.audience(), clock);
        URI jwksUrl = settings.jwksUrl();
        return jwksUrl == null
                ? TokenVerifier.sharedSecret(settings.secrets().jwtSecret().orElseThrow(), rules)
                : TokenVerifier.jwks(jwksUrl, algorithms(settings), rules);
    }

    private static Set<KeyPairAlgorithm> algorithms(Settings settings) {
        return settings.jwtAlgorithms().stream()
                .flatMap(name -> KeyPairAlgorithm.named(name).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
