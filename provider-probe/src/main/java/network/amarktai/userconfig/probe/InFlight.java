package network.amarktai.userconfig.probe;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.probe.check.ProbeRequest;

/**
 * The keys under test now. Two concurrent tests of one key would overtake each other's nonces. A key is identified by a
 * MAC under a random key of this process, which reveals nothing about it.
 */
final class InFlight {

    private static final int MAC_KEY_BYTES = 32;

    private final Set<ByteBuffer> tests = ConcurrentHashMap.newKeySet();
    private final byte[] macKey = new byte[MAC_KEY_BYTES];

    InFlight(RandomGenerator random) {
        random.nextBytes(macKey);
    }

    /** The identifier of a credential's key in this process. */
    ByteBuffer ticket(ServiceId service, CredentialSecrets secrets) {
        byte[] key = secrets.field(ProbeRequest.KEY).map(Secret::revealBytes).orElseGet(() -> new byte[0]);
        try {
            byte[] serviceKey = mac(macKey, service.value().getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(mac(serviceKey, key)).asReadOnlyBuffer();
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static byte[] mac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException("this JDK has no HmacSHA256", everyJdkHasIt);
        }
    }

    /**
     * Enters the key unless a test of it is under way. Returns whether it was entered; the caller must then
     * {@link #leave}.
     */
    boolean enter(ByteBuffer ticket) {
        return tests.add(ticket);
    }

    void leave(ByteBuffer ticket) {
        tests.remove(ticket);
    }
}
