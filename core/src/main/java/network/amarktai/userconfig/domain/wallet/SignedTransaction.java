package network.amarktai.userconfig.domain.wallet;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A signed transaction, ready to be sent as often as it takes: the same bytes move money once.
 *
 * <p>Hash and bytes belong together, so what a store gives back cannot have changed unnoticed.
 *
 * @param hash the transaction's name on the chain
 * @param bytes the transaction in lower-case hex
 */
public record SignedTransaction(TransactionHash hash, String bytes) {

    public SignedTransaction {
        if (!HexFormat.of().formatHex(parse(bytes)).equals(bytes)
                || !hashOf(parse(bytes)).equals(hash)) {
            throw new IllegalArgumentException(
                    "a signed transaction is lower-case hex, and its hash is the hash of it");
        }
    }

    /** The transaction that is these bytes. */
    public static SignedTransaction of(byte[] raw) {
        return new SignedTransaction(hashOf(raw), HexFormat.of().formatHex(raw));
    }

    /** The transaction as it goes over the wire. */
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
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException("this JDK has no SHA-256", everyJdkHasIt);
        }
    }
}
