package network.amarktai.userconfig.http.auth;

import java.util.function.BooleanSupplier;

/** Decides whether a token was signed by someone whom we believe. */
interface SignatureCheck {

    /**
     * Returns if the signature holds.
     *
     * @return whether it still would, to be asked as often as one likes; false if the keys it was checked with may no longer be
     *     those that count
     * @throws AccessDenied with {@code unsupported_algorithm} or {@code bad_signature}
     * @throws KeysUnavailable if it cannot be decided now
     */
    BooleanSupplier check(CompactToken token);
}
