package network.amarktai.userconfig.http.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import network.amarktai.userconfig.domain.ai.AiPrices;
import network.amarktai.userconfig.domain.catalog.ServiceId;

/**
 * Settings for calls of AI services through this server.
 *
 * @param baseUrls the base URLs of providers that are not called directly
 * @param maxBody the longest body of a call, in bytes
 * @param firstByte how long a provider may take to begin its answer
 */
public record AiSettings(
        Gateway gateway, Map<ServiceId, URI> baseUrls, int maxBody, Duration firstByte, Kept kept, AiPrices prices) {

    /** Whether AI services can be called. */
    public enum Gateway {
        ON,
        OFF
    }

    /** Whether a provider may keep requests and answers to show them to the owner of the key. */
    public enum Kept {
        AS_THE_CLIENT_SAYS,
        NEVER
    }

    public AiSettings {
        baseUrls = Map.copyOf(baseUrls);
    }
}
