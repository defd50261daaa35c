package network.amarktai.userconfig.http.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACVerifier;
import java.util.function.BooleanSupplier;
import network.amarktai.userconfig.domain.secret.Secret;

/** HS256 only: with a longer secret the token library would also accept HS512. */
final class SharedSecretSignatures implements SignatureCheck {

    // A constant header, not the token's: the token's unverified header must not influence verification.
    private static final JWSHeader HEADER = new JWSHeader(JWSAlgorithm.HS256);

    private final MACVerifier verifier;

    private SharedSecretSignatures(MACVerifier verifier) {
        this.verifier = verifier;
    }

    static SharedSecretSignatures of(Secret secret) {
        try {
            return new SharedSecretSignatures(new MACVerifier(SharedSecret.key(secret)));
        } catch (JOSEException tooShort) {
            throw new IllegalArgumentException("a token secret has at least 32 bytes");
        }
    }

    @Override
    public BooleanSupplier check(CompactToken token) {
        if (!token.algorithm().equals(JWSAlgorithm.HS256.getName())) {
            throw new AccessDenied(DenialReason.UNSUPPORTED_ALGORITHM);
        }
        if (!holds(token)) {
            throw new AccessDenied(DenialReason.BAD_SIGNATURE);
        }
        // The secret does not change during the life of the process.
        return () -> true;
    }

    private boolean holds(CompactToken token) {
        try {
            return verifier.verify(HEADER, token.signedBytes(), token.signature());
        } catch (JOSEException noHmac) {
            throw new IllegalStateException("HMAC-SHA256 does not work here");
        }
    }
}
