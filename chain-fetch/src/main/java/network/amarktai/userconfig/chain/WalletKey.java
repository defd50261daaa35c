package network.amarktai.userconfig.chain;

import java.util.Arrays;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import org.bitcoinj.crypto.ChildNumber;
import org.bitcoinj.crypto.ECKey;
import org.bitcoinj.crypto.HDPath;

/**
 * Derives the key of an account from a mnemonic: the seed by BIP-39, then the key by BIP-32. The first account of a
 * wallet has an empty passphrase and the path {@code m/44'/118'/0'/0/0}, as in cosmpy, cosmjs and the Fetch wallet.
 *
 * <p>bitcoinj keeps the key as an integer, which cannot be zeroed, so no key is kept longer than one call.
 */
final class WalletKey {

    private static final byte[] NO_PASSPHRASE = {};
    private static final HDPath FIRST_ACCOUNT = HDPath.parsePath("m/44H/118H/0H/0/0");

    private WalletKey() {}

    /** The key of the wallet's first account. */
    static ECKey of(Mnemonic mnemonic) {
        return at(FIRST_ACCOUNT, mnemonic, NO_PASSPHRASE);
    }

    /** The key at a path. */
    static ECKey at(HDPath path, Mnemonic mnemonic, byte[] passphrase) {
        byte[] seed = mnemonic.withBytes(ascii -> Bip39Seed.of(ascii, passphrase));
        try {
            ExtendedKey key = ExtendedKey.master(seed);
            for (ChildNumber child : path) {
                key = key.child(child);
            }
            return key.key();
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }
}
