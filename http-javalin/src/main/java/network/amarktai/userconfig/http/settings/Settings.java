package network.amarktai.userconfig.http.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import org.jspecify.annotations.Nullable;

/**
 * What the operator decided, read once. The master keys are not here: {@code KeyRings} reads them.
 *
 * @param port 0 for any free one
 * @param auditAnchorFile better on another disk than the database
 * @param jwksUrl null if tokens are signed with a shared secret
 * @param jwtAlgorithms the algorithms a token may be signed with
 * @param issuer null for any
 * @param audience null for any
 * @param probeBaseUrls where keys are tested, for services that are not tested at their providers themselves
 */
public record Settings(
        String host,
        int port,
        Path dataDir,
        Path auditAnchorFile,
        String databaseName,
        MissingUsers missingUsers,
        @Nullable URI jwksUrl,
        Set<String> jwtAlgorithms,
        @Nullable String issuer,
        @Nullable String audience,
        List<IpRange> trustedProxies,
        List<String> allowedOrigins,
        LogFormat logFormat,
        ChainSettings testnet,
        ChainSettings mainnet,
        Map<ServiceId, URI> probeBaseUrls,
        OperatorSecrets secrets) {

    /** What happens when a token names a user that the platform's database does not know. */
    public enum MissingUsers {
        REFUSE,
        CREATE
    }

    /** How log lines look. */
    public enum LogFormat {
        TEXT,
        JSON
    }

    public Settings {
        jwtAlgorithms = Set.copyOf(jwtAlgorithms);
        trustedProxies = List.copyOf(trustedProxies);
        allowedOrigins = List.copyOf(allowedOrigins);
        probeBaseUrls = Map.copyOf(probeBaseUrls);
    }
}
