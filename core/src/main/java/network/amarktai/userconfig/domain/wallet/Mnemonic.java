package network.amarktai.userconfig.domain.wallet;

import java.util.function.Function;
import network.amarktai.userconfig.domain.secret.Secret;

/**
 * The mnemonic of a wallet: 12, 15, 18, 21 or 24 words of the English BIP-39 list with a valid checksum, in lower case,
 * separated by one space.
 *
 * <p>It gives full control over the money, so it is protected like a {@link Secret}: compared in constant time,
 * redacted in {@code toString}, not serialisable, zeroed by {@link #close()}.
 */
public final class Mnemonic implements AutoCloseable {

    private final Secret words;

    private Mnemonic(Secret words) {
        this.words = words;
    }

    /**
     * A mnemonic that takes ownership of {@code canonical}. Called only by the adapter of the port {@code WalletKeys},
     * after it has checked the words.
     */
    public static Mnemonic ofChecked(Secret canonical) {
        return new Mnemonic(canonical);
    }

    /**
     * An independent secret with the words in ASCII, to be sealed or shown once to the user who requested them. The
     * caller closes it.
     *
     * @throws IllegalStateException if this mnemonic is closed
     */
    public Secret revealWords() {
        return words.copy();
    }

    /**
     * Applies {@code user} to a copy of the words in ASCII, which is zeroed afterwards.
     *
     * @throws IllegalStateException if this mnemonic is closed
     */
    public <R> R withBytes(Function<byte[], R> user) {
        return words.withBytes(user);
    }

    /** Zeroes the words. Idempotent. */
    @Override
    public void close() {
        words.close();
    }

    /** Whether both contain the same words. The time taken depends on the lengths only. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Mnemonic that && words.equals(that.words);
    }

    /** The same for every mnemonic: a hash of the words would leak information about them. */
    @Override
    public int hashCode() {
        return words.hashCode();
    }

    @Override
    public String toString() {
        return "Mnemonic[redacted]";
    }
}
