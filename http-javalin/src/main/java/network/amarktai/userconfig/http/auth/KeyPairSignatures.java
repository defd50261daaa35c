package network.amarktai.userconfig.http.auth;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

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
        PublicKeySignature signature = PublicKeySignature.of(algorithm);
        Optional<String> keyId = token.keyId();
        RemoteKeys.Found candidates = keys.matching(key -> signature.fits(key)
                && isPublishedFor(algorithm, key)
                && keyId.map(id -> id.equals(key.getKeyID())).orElse(true));
        if (candidates.keys().stream().noneMatch(key -> signature.holds(key, token))) {
            throw new AccessDenied(DenialReason.BAD_SIGNATURE);
        }
        return candidates::areCurrent;
    }

    // Excludes keys for encryption, for key wrapping or for another algorithm.
    private static boolean isPublishedFor(KeyPairAlgorithm algorithm, JWK key) {
        return (key.getAlgorithm() == null
                        || KeyPairAlgorithm.named(key.getAlgorithm().getName())
                                .filter(algorithm::equals)
                                .isPresent())
                && (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
                && (key.getKeyOperations() == null || key.getKeyOperations().contains(KeyOperation.VERIFY));
    }
}
