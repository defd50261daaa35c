package network.amarktai.userconfig.signing.request;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * The values that differ in every request.
 *
 * @param time the time for timestamps
 * @param nonce a number that increases from request to request of a key, in milliseconds since 1970. The exchange refuses
 *     every smaller number from then on, also from the user's other programs, so it must never be ahead of the clock
 * @param random an unpredictable source, for identifiers that must not repeat
 */
public record SigningMoment(Instant time, long nonce, RandomGenerator random) {

    /** The time in milliseconds since 1970. */
    public String millis() {
        return Long.toString(time.toEpochMilli());
    }

    /** The time in seconds since 1970. */
    public long seconds() {
        return time.getEpochSecond();
    }

    /** A random UUID. */
    public UUID uuid() {
        long version4 = (random.nextLong() & ~0xF000L) | 0x4000L;
        long variant2 = (random.nextLong() & ~(3L << 62)) | (1L << 63);
        return new UUID(version4, variant2);
    }

    /** Random bytes. */
    public byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
