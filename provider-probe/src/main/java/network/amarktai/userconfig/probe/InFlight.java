package network.amarktai.userconfig.probe;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.secret.Secret;

/**
 * The keys that are being tested now. Two tests of one key at once would overtake each other's nonces. Keys are known by a
 * MAC under a word of this process, which says nothing about them.
 */
final class InFlight {

    private static final int WORD_BYTES = 32;

    private final Set<ByteBuffer> tests = ConcurrentHashMap.newKeySet();
    private final byte[] word = new byte[WORD_BYTES];

    InFlight(RandomGenerator random) {
        random.nextBytes(word);
    }

    /** What stands for a credential's key here. */
    ByteBuffer ticket(ServiceId service, CredentialSecrets secrets) {
        byte[] key = secrets.field(Attempt.KEY).map(Secret::revealBytes).orElseGet(() -> new byte[0]);
        try {
            byte[] serviceWord = Hmac.SHA256.sign(word, service.value().getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(Hmac.SHA256.sign(serviceWord, key)).asReadOnlyBuffer();
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** Whether nobody else is testing that key; then it is the caller's to {@link #leave}. */
    boolean enter(ByteBuffer ticket) {
        return tests.add(ticket);
    }

    void leave(ByteBuffer ticket) {
        tests.remove(ticket);
    }
}
