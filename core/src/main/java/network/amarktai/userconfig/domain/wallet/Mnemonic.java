package network.amarktai.userconfig.domain.wallet;

import java.util.function.Function;
import network.amarktai.userconfig.domain.secret.Secret;

/**
 * The words of a wallet: 12 or 24 of the English BIP-39 list with a valid checksum, lower case, one space between them.
 *
 * <p>Whoever has them has the money. So they have the guards of a {@link Secret}: compared in constant time, redacted when
 * printed, not serialisable, zeroed by {@link #close()}.
 */
public final class Mnemonic implements AutoCloseable {

    private final Secret words;

    private Mnemonic(Secret words) {
        this.words = words;
    }

    /**
     * A mnemonic that takes over {@code canonical}, which is closed with it. Called by who has just checked the words, in the
     * adapter of the port {@code WalletKeys}.
     */
    public static Mnemonic ofChecked(Secret canonical) {
        return new Mnemonic(canonical);
    }

    /**
     * A secret of its own with the words in ASCII, to be sealed, or shown once to the one who asked for them. The caller
     * closes it.
     *
     * @throws IllegalStateException if this mnemonic is closed
     */
    public Secret revealWords() {
        return words.copy();
    }

    /**
     * Lets {@code user} work on a copy of the words in ASCII, which is zeroed when it returns.
     *
     * @throws IllegalStateException if this mnemonic is closed
     */
    public <R> R use(Function<byte[], R> user) {
        return words.use(user);
    }

    /** Zeroes the words. Closing twice is harmless. */
    @Override
    public void close() {
        words.close();
    }

    /** Whether both are the same words, in time that depends on the lengths only. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Mnemonic that && words.equals(that.words);
    }

    /** The same for every mnemonic: a hash of the words would leak them. */
    @Override
    public int hashCode() {
        return words.hashCode();
    }

    @Override
    public String toString() {
        return "Mnemonic[redacted]";
    }
}
