package network.amarktai.userconfig.http.auth;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Verifies signatures with the published public keys. If the token has a key id, only the key with that id is used;
 * otherwise any key that is published for its algorithm.
 */
final class KeyPairSignatures implements SignatureCheck {

    private final RemoteKeys keys;
    private final Set<KeyPairAlgorithm> accepted;

    KeyPairSignatures(RemoteKeys keys, Set<KeyPairAlgorithm> accepted) {
        this.keys = keys;
        this.accepted = Set.copyOf(accepted);
    }

    @Override
    public BooleanSupplier check(CompactToken token) {
        KeyPairAlgorithm algorithm = KeyPairAlgorithm.named(token.algorithm())
                .filter(accepted::contains)
                .orElseThrow(() -> new AccessDenied(DenialReason.UNSUPPORTED_ALGORITHM));
        Predicate<JWK> suitable =
                algorithm.keys().keyID(token.keyId().orElse(null)).build()::matches;
        RemoteKeys.Found candidates = keys.matching(suitable.and(KeyPairSignatures::mayVerify));
        if (candidates.keys().stream().noneMatch(key -> PublicKeySignature.holds(algorithm, key, token))) {
            throw new AccessDenied(DenialReason.BAD_SIGNATURE);
        }
        return candidates::areCurrent;
    }

    // The library's matcher would refuse a key with further operations.
    private static boolean mayVerify(JWK key) {
        return key.getKeyOperations() == null || key.getKeyOperations().contains(KeyOperation.VERIFY);
    }
}
