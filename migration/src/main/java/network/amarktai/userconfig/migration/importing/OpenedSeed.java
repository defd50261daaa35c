package network.amarktai.userconfig.migration.importing;

import java.util.Optional;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.migration.legacy.LegacyOpener;
import network.amarktai.userconfig.migration.legacy.LegacyOutcome;
import network.amarktai.userconfig.migration.legacy.LegacySource;
import network.amarktai.userconfig.migration.legacy.LegacySource.Storage;
import network.amarktai.userconfig.port.WalletKeys;
import org.jspecify.annotations.Nullable;

/** A legacy seed and its mnemonic. Closing it closes the mnemonic. Not a record, because it holds a secret. */
final class OpenedSeed implements AutoCloseable {

    private final LegacySource source;
    private final @Nullable Mnemonic mnemonic;
    private final LegacyOutcome outcome;

    private OpenedSeed(LegacySource source, @Nullable Mnemonic mnemonic, LegacyOutcome outcome) {
        this.source = source;
        this.mnemonic = mnemonic;
        this.outcome = outcome;
    }

    static OpenedSeed open(LegacySource source, LegacyOpener opener, WalletKeys keys) {
        try (Secret words = words(source, opener).orElse(null)) {
            if (words == null) {
                return new OpenedSeed(source, null, unopened(opener));
            }
            return new OpenedSeed(source, keys.parse(words, "wallet_seed"), LegacyOutcome.IMPORTABLE);
        } catch (InvalidInput notAMnemonic) {
            // Text that is neither a token nor a mnemonic may be encrypted in a way that is not known here.
            boolean clear = source.storage() == Storage.IN_CLEAR;
            return new OpenedSeed(source, null, clear ? unopened(opener) : LegacyOutcome.NOT_A_MNEMONIC);
        }
    }

    private static Optional<Secret> words(LegacySource source, LegacyOpener opener) {
        try (CredentialSecrets stored = source.encrypted()) {
            return stored.fields().stream()
                    .findFirst()
                    .flatMap(stored::field)
                    .flatMap(value -> OpenedLegacyValue.open(source, value, opener));
        }
    }

    private static LegacyOutcome unopened(LegacyOpener opener) {
        return opener.hasKeys() ? LegacyOutcome.UNREADABLE : LegacyOutcome.NO_KEY;
    }

    LegacySource source() {
        return source;
    }

    /** {@link LegacyOutcome#IMPORTABLE}, or the reason why there is no mnemonic. */
    LegacyOutcome outcome() {
        return outcome;
    }

    /** The mnemonic; empty unless it is importable. It is closed together with this object. */
    Optional<Mnemonic> mnemonic() {
        return Optional.ofNullable(mnemonic);
    }

    /** Whether both are seeds of the same wallet. */
    boolean sameAs(OpenedSeed other) {
        if (mnemonic == null || other.mnemonic == null) {
            return false;
        }
        try (Secret one = mnemonic.revealWords();
                Secret another = other.mnemonic.revealWords()) {
            return one.equals(another);
        }
    }

    @Override
    public void close() {
        if (mnemonic != null) {
            mnemonic.close();
        }
    }
}
