package network.amarktai.userconfig.domain.chain;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A signed transaction, which can be sent any number of times: the same bytes transfer money only once.
 *
 * <p>The constructor checks the hash against the bytes, so a change in the store is detected.
 *
 * @param hash the hash that identifies the transaction on the chain
 * @param bytes the transaction in lower-case hex
 */
public record SignedTransaction(TransactionHash hash, String bytes) {

    public SignedTransaction {
        if (!HexFormat.of().formatHex(parse(bytes)).equals(bytes)
                || !hashOf(parse(bytes)).equals(hash)) {
            throw new IllegalArgumentException(
                    "a signed transaction is lower-case hex, and its hash is the SHA-256 of its bytes");
        }
    }

    /** The transaction with these bytes. */
    public static SignedTransaction of(byte[] raw) {
        return new SignedTransaction(hashOf(raw), HexFormat.of().formatHex(raw));
    }

    /** The transaction in its wire format. */
    public byte[] toByteArray() {
        return parse(bytes);
    }

    private static byte[] parse(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static TransactionHash hashOf(byte[] raw) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(raw);
            return TransactionHash.of(HexFormat.of().withUpperCase().formatHex(digest));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("this JDK has no SHA-256", impossible);
        }
    }
}
