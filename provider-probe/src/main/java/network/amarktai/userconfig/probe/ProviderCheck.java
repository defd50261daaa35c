package network.amarktai.userconfig.probe;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.error.InvalidInput;

/** One provider: the request that proves a key, and what its answers mean. Has no state. */
interface ProviderCheck {

    /** The service whose credentials this checks. */
    ServiceId service();

    /** Where the provider's API is: scheme and host. */
    URI home();

    /** In how many ways a request can be written, such as with a nonce of another unit. */
    default int variants() {
        return 1;
    }

    /**
     * The request, signed.
     *
     * @throws InvalidInput if it cannot be made from such a credential; the detail says what is wrong with it
     */
    HttpRequest request(Attempt attempt);

    /** What an answer means. The body counts before the status: some say 200 to an error, some 500 to a wrong key. */
    Reading read(ProviderAnswer answer);

    /**
     * The same request with a key that cannot exist, for a provider that may take any. If it is accepted too, acceptance
     * proves nothing.
     */
    default Optional<HttpRequest> control(Attempt attempt) {
        return Optional.empty();
    }
}
