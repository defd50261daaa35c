package network.amarktai.userconfig.devnet.rules;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import network.amarktai.userconfig.domain.chain.Address;
import org.bitcoinj.base.Bech32;
import org.bitcoinj.base.exceptions.AddressFormatException;
import org.bitcoinj.crypto.internal.CryptoUtils;

/** Bech32 addresses with one prefix. */
public final class AddressCodec {

    private static final int MAX_BYTES = 255;
    private static final int ACCOUNT_BYTES = 20;

    private final String prefix;

    public AddressCodec(String prefix) {
        this.prefix = prefix;
    }

    /** Whether the text is a valid address. Contract addresses are longer than wallet addresses. */
    public boolean isAddress(String text) {
        int length = length(text);
        return length > 0 && length <= MAX_BYTES;
    }

    /** Whether the text is a valid wallet address. */
    public boolean isWallet(String text) {
        return length(text) == ACCOUNT_BYTES;
    }

    private int length(String text) {
        try {
            // One account, one spelling: upper case is valid bech32, but never used.
            return text.equals(text.toLowerCase(Locale.ROOT))
                    ? Bech32.decodeBytes(text, prefix, Bech32.Encoding.BECH32).length
                    : 0;
        } catch (AddressFormatException notAnAddress) {
            return 0;
        }
    }

    /** The address of a compressed public key. */
    public String ofPublicKey(ByteString key) {
        return encode(CryptoUtils.sha256hash160(key.toByteArray()));
    }

    /** The address of a module account, which has no key: the first 20 bytes of the SHA-256 of its name. */
    public Address ofModule(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return Address.of(encode(Arrays.copyOf(hash, ACCOUNT_BYTES)));
        } catch (NoSuchAlgorithmException unsupported) {
            throw new IllegalStateException("this JDK has no SHA-256", unsupported);
        }
    }

    private String encode(byte[] hash) {
        return Bech32.encodeBytes(Bech32.Encoding.BECH32, prefix, hash);
    }
}
