package network.amarktai.userconfig.probe.provider;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.probe.check.ProbeRequest;

/**
 * Reads private keys as users paste them. The JDK reads PKCS#8 only. Its key object cannot be zeroed, so it exists for
 * one signature only.
 */
final class PrivateKeys {

    private static final String CONVERT = "Convert it with: openssl pkcs8 -topk8 -nocrypt -in key.pem";
    private static final int ED25519_BYTES = 32;

    /** The start of a PKCS#8 structure in DER: version 0 and the algorithm "EC key on P-256". */
    private static final byte[] P256 = {
        0x02,
        0x01,
        0x00,
        0x30,
        0x13,
        0x06,
        0x07,
        0x2a,
        (byte) 0x86,
        0x48,
        (byte) 0xce,
        0x3d,
        0x02,
        0x01,
        0x06,
        0x08,
        0x2a,
        (byte) 0x86,
        0x48,
        (byte) 0xce,
        0x3d,
        0x03,
        0x01,
        0x07
    };

    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;

    private PrivateKeys() {}

    /** Whether the text contains a PEM block of any kind. */
    static boolean isPem(byte[] text) {
        return indexOf(text, "-----BEGIN ", 0) >= 0;
    }

    /**
     * The private key in a PEM block.
     *
     * @param algorithms the algorithms that the provider accepts, tried in this order
     * @throws InvalidInput if the block contains no key of these algorithms
     */
    static PrivateKey fromPem(byte[] pem, List<String> algorithms) {
        if (indexOf(pem, "PRIVATE KEY-----", 0) < 0) {
            throw unusable("This is not a private key. Paste the private key that belongs to the API key.");
        }
        if (indexOf(pem, "ENCRYPTED", 0) >= 0) {
            throw unusable("The private key is locked with a pass phrase. " + CONVERT);
        }
        if (indexOf(pem, "BEGIN RSA PRIVATE KEY", 0) >= 0) {
            throw unusable("The private key is in the old PKCS#1 format. " + CONVERT);
        }
        Optional<byte[]> sec1 = content(pem, "EC PRIVATE KEY").map(PrivateKeys::wrapped);
        byte[] der = sec1.or(() -> content(pem, "PRIVATE KEY")).orElseThrow(PrivateKeys::broken);
        try {
            return algorithms.stream()
                    .flatMap(algorithm -> pkcs8(der, algorithm).stream())
                    .findFirst()
                    .orElseThrow(
                            () -> unusable("The private key is incomplete, or of a kind that does not fit. Expected: "
                                    + String.join(" or ", algorithms) + "."));
        } finally {
            Arrays.fill(der, (byte) 0);
        }
    }

    /** The Ed25519 key in one line of base64: 32 bytes of seed, then 32 bytes of public key. */
    static PrivateKey fromBase64(byte[] text) {
        byte[] pair = decode(text);
        byte[] seed = Arrays.copyOf(pair, ED25519_BYTES);
        try {
            if (pair.length != 2 * ED25519_BYTES) {
                throw unusable("The private key is incomplete: a whole one is 88 characters that end in ==.");
            }
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException("this JDK has no Ed25519", everyJdkHasIt);
        } finally {
            Arrays.fill(pair, (byte) 0);
            Arrays.fill(seed, (byte) 0);
        }
    }

    private static byte[] decode(byte[] text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw broken();
        }
    }

    private static Optional<PrivateKey> pkcs8(byte[] der, String algorithm) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der)));
        } catch (GeneralSecurityException otherAlgorithm) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> content(byte[] pem, String label) {
        String begin = "-----BEGIN " + label + "-----";
        int from = indexOf(pem, begin, 0);
        if (from < 0) {
            return Optional.empty();
        }
        from += begin.length();
        int to = indexOf(pem, "-----END " + label + "-----", from);
        if (to < 0) {
            throw broken();
        }
        byte[] base64 = withoutLineBreaks(pem, from, to);
        try {
            return Optional.of(decode(base64));
        } finally {
            Arrays.fill(base64, (byte) 0);
        }
    }

    /** Drops white space, and the two characters \n that encode a line break in the JSON file that Coinbase offers. */
    private static byte[] withoutLineBreaks(byte[] text, int from, int to) {
        byte[] kept = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            if (text[i] == '\\' && i + 1 < to && text[i + 1] == 'n') {
                i++;
            } else if (!Character.isWhitespace(text[i])) {
                kept[length++] = text[i];
            }
        }
        byte[] result = Arrays.copyOf(kept, length);
        Arrays.fill(kept, (byte) 0);
        return result;
    }

    /** Wraps a SEC 1 EC key, as openssl ecparam writes it, into the PKCS#8 that the JDK reads. */
    private static byte[] wrapped(byte[] sec1) {
        byte[] key = tagged(OCTET_STRING, sec1);
        byte[] content = Arrays.copyOf(P256, P256.length + key.length);
        System.arraycopy(key, 0, content, P256.length, key.length);
        try {
            return tagged(SEQUENCE, content);
        } finally {
            Arrays.fill(sec1, (byte) 0);
            Arrays.fill(key, (byte) 0);
            Arrays.fill(content, (byte) 0);
        }
    }

    private static byte[] tagged(int tag, byte[] content) {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        header.write(tag);
        if (content.length > 0xFF) {
            header.write(0x82);
            header.write(content.length >> 8);
        } else if (content.length > 0x7F) {
            header.write(0x81);
        }
        header.write(content.length);
        byte[] result = Arrays.copyOf(header.toByteArray(), header.size() + content.length);
        System.arraycopy(content, 0, result, header.size(), content.length);
        return result;
    }

    private static int indexOf(byte[] text, String ascii, int from) {
        byte[] wanted = ascii.getBytes(StandardCharsets.US_ASCII);
        for (int i = from; i + wanted.length <= text.length; i++) {
            if (Arrays.equals(text, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    private static InvalidInput broken() {
        return unusable("The private key is damaged. Paste it whole, with its BEGIN and END lines.");
    }

    private static InvalidInput unusable(String detail) {
        return ProbeRequest.unusable(ProbeRequest.SECRET, detail);
    }
}
