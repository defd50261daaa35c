package network.amarktai.userconfig.http.auth;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The required claims of a token.
 *
 * @param issuer the required {@code iss}; null accepts any
 * @param audience the value that {@code aud} must be or contain; null accepts any
 * @param clock the clock for {@code exp} and {@code nbf}
 */
public record TokenRules(@Nullable String issuer, @Nullable String audience, InstantSource clock) {}
