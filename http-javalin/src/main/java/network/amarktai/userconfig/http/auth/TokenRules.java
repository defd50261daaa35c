package network.amarktai.userconfig.http.auth;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What a token has to say, apart from being signed.
 *
 * @param issuer what {@code iss} has to be; null if it does not matter
 * @param audience what {@code aud} has to be or contain; null if it does not matter
 * @param clock the time that expiry is judged by
 */
public record TokenRules(@Nullable String issuer, @Nullable String audience, InstantSource clock) {}
