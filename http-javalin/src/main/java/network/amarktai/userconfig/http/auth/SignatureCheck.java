package network.amarktai.userconfig.http.auth;

import java.util.function.BooleanSupplier;

/** Verifies the signature of a token. */
interface SignatureCheck {

    /**
     * Verifies the signature.
     *
     * @return a check to repeat later: whether the keys that verified the signature are still current. May be called
     *     any number of times
     * @throws AccessDenied with {@code unsupported_algorithm} or {@code bad_signature}
     * @throws KeysUnavailable if the keys are unreachable at the moment
     */
    BooleanSupplier check(CompactToken token);
}
