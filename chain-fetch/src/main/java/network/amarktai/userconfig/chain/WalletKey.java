package network.amarktai.userconfig.chain;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import org.bitcoinj.crypto.ChildNumber;
import org.bitcoinj.crypto.DeterministicKey;
import org.bitcoinj.crypto.ECKey;
import org.bitcoinj.crypto.HDKeyDerivation;

/**
 * From the words to the key of a wallet's first account: the seed of BIP-39 with an empty passphrase, then BIP-32 at
 * {@code m/44'/118'/0'/0/0}, as cosmpy, cosmjs and the Fetch wallet do.
 *
 * <p>The seed comes from the JDK's PBKDF2, because bitcoinj's wants the phrase as one String, which cannot be zeroed. The key
 * itself is an integer inside bitcoinj; nothing can zero that, so it lives no longer than one call.
 */
final class WalletKey {

    private static final int ROUNDS = 2048;
    private static final int SEED_BITS = 512;
    private static final byte[] SALT = {'m', 'n', 'e', 'm', 'o', 'n', 'i', 'c'};

    private static final List<ChildNumber> PATH = List.of(
            new ChildNumber(44, true),
            new ChildNumber(118, true),
            new ChildNumber(0, true),
            new ChildNumber(0, false),
            new ChildNumber(0, false));

    private WalletKey() {}

    static ECKey of(Mnemonic mnemonic) {
        byte[] seed = mnemonic.use(WalletKey::seed);
        try {
            DeterministicKey key = HDKeyDerivation.createMasterPrivateKey(seed);
            for (ChildNumber child : PATH) {
                key = HDKeyDerivation.deriveChildKey(key, child);
            }
            return key;
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    private static byte[] seed(byte[] ascii) {
        char[] phrase = new char[ascii.length];
        for (int i = 0; i < ascii.length; i++) {
            phrase[i] = (char) ascii[i];
        }
        PBEKeySpec spec = new PBEKeySpec(phrase, SALT, ROUNDS, SEED_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException("this JDK has no PBKDF2WithHmacSHA512", everyJdkHasIt);
        } finally {
            spec.clearPassword();
            Arrays.fill(phrase, '\0');
        }
    }
}
