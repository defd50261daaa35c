package network.amarktai.userconfig.http.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.consumer.IpRange;
import org.jspecify.annotations.Nullable;

/**
 * The operator's settings, read once. The master keys are not included: {@code KeyRings} reads them.
 *
 * @param port 0 for any free one
 * @param auditAnchorFile should be on another disk than the database
 * @param jwksUrl null if tokens are signed with a shared secret
 * @param jwtAlgorithms the algorithms a token may be signed with
 * @param issuer null for any
 * @param audience null for any
 * @param outboundAddresses the addresses or networks that requests to providers come from, as the operator wrote them
 * @param pageBanner a line at the top of the settings page; empty for none
 * @param probeBaseUrls the base URLs of connection tests that do not go to the provider directly
 */
public record Settings(
        String host,
        int port,
        Path dataDir,
        Path auditAnchorFile,
        String databaseName,
        MissingUsers missingUsers,
        Sources sources,
        @Nullable URI jwksUrl,
        Set<String> jwtAlgorithms,
        @Nullable String issuer,
        @Nullable String audience,
        List<IpRange> trustedProxies,
        List<String> outboundAddresses,
        List<String> allowedOrigins,
        TokenFromAddress tokenFromAddress,
        String pageBanner,
        LogFormat logFormat,
        ChainSettings testnet,
        ChainSettings mainnet,
        Map<ServiceId, URI> probeBaseUrls,
        ProgramSettings programs,
        AiSettings ai,
        OperatorSecrets secrets) {

    /** The reaction to a token whose user does not exist in the platform's database. */
    public enum MissingUsers {
        REFUSE,
        CREATE
    }

    /** What happens where the platform stored a key, when its user deletes or replaces the key. */
    public enum Sources {
        REMOVE,
        KEEP
    }

    /** What the settings page does with a token in its address. */
    public enum TokenFromAddress {
        IGNORED,
        TAKEN
    }

    /** The format of log lines. */
    public enum LogFormat {
        TEXT,
        JSON
    }

    public Settings {
        jwtAlgorithms = Set.copyOf(jwtAlgorithms);
        trustedProxies = List.copyOf(trustedProxies);
        outboundAddresses = List.copyOf(outboundAddresses);
        allowedOrigins = List.copyOf(allowedOrigins);
        probeBaseUrls = Map.copyOf(probeBaseUrls);
    }
}
