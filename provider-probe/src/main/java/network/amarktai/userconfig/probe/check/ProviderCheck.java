package network.amarktai.userconfig.probe.check;

import java.net.http.HttpRequest;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.probe.http.ProviderAnswer;

/** One provider: the request that proves a key, and the meanings of its answers. Stateless. */
public interface ProviderCheck {

    /** The service whose credentials this checks. */
    ServiceId service();

    /** The host of the provider's API; of its main site, if it has several. */
    String home();

    /** The number of variants of the request, such as those for older and newer accounts. */
    default int variants() {
        return 1;
    }

    /** The codes after which the next variant is sent. */
    default Set<String> codesForNextVariant() {
        return Set.of();
    }

    /** The meanings of the provider's codes. */
    ErrorTable errors();

    /**
     * The signed request.
     *
     * @throws network.amarktai.userconfig.signing.request.UnusableKey if it cannot be built from this credential
     */
    HttpRequest request(ProbeRequest attempt);

    /**
     * The meaning of an answer. The body takes precedence over the status: some providers send 200 with an error, some
     * 500 for a wrong key.
     */
    Diagnosis read(ProviderAnswer answer);

    /**
     * The same request with a key that cannot exist, for a provider that may accept any key. If it is accepted too,
     * acceptance proves nothing.
     */
    default Optional<HttpRequest> control(ProbeRequest attempt) {
        return Optional.empty();
    }
}
