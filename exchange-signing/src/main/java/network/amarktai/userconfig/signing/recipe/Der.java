package network.amarktai.userconfig.signing.recipe;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;

/** What the JDK does not do with the DER of private keys: tell their format, and read SEC 1. */
final class Der {

    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final int CURVE = 0xA0;
    private static final int P256_BYTES = 32;
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};
    private static final byte[] VERSION_1 = {0x02, 0x01, 0x01};
    /** The object identifier of the curve P-256. */
    private static final byte[] P256 = HexFormat.of().parseHex("06082a8648ce3d030107");
    /** The start of a PKCS#8 structure: version 0 and the algorithm "EC key on P-256". */
    private static final byte[] PKCS8_P256 =
            HexFormat.of().parseHex("020100301306072a8648ce3d020106082a8648ce3d030107");

    private Der() {}

    /** Whether the bytes are one whole PKCS#8 or SEC 1 structure. */
    static boolean isPrivateKey(byte[] der) {
        int content = content(der);
        return content > 0 && (startsWith(der, content, VERSION_0) || startsWith(der, content, VERSION_1));
    }

    /** Whether the bytes are one whole SEC 1 structure, as openssl ecparam writes it. */
    static boolean isSec1(byte[] der) {
        int content = content(der);
        return content > 0
                && startsWith(der, content, VERSION_1)
                && der.length > content + VERSION_1.length
                && der[content + VERSION_1.length] == OCTET_STRING;
    }

    /** Whether a SEC 1 key has the length of a key on P-256, and names that curve or none. */
    static boolean mayBeOnP256(byte[] sec1) {
        int length = content(sec1) + VERSION_1.length + 1;
        if (length >= sec1.length || sec1[length] != P256_BYTES) {
            return false;
        }
        int curve = length + 1 + P256_BYTES;
        return curve >= sec1.length || (sec1[curve] & 0xFF) != CURVE || startsWith(sec1, curve + 2, P256);
    }

    /** Wraps a SEC 1 key on P-256 into the PKCS#8 that the JDK reads. */
    static byte[] pkcs8OfSec1(byte[] sec1) {
        byte[] key = tagged(OCTET_STRING, sec1);
        byte[] content = Arrays.copyOf(PKCS8_P256, PKCS8_P256.length + key.length);
        System.arraycopy(key, 0, content, PKCS8_P256.length, key.length);
        try {
            return tagged(SEQUENCE, content);
        } finally {
            Arrays.fill(key, (byte) 0);
            Arrays.fill(content, (byte) 0);
        }
    }

    /** Where the content of the one sequence begins; -1 if the bytes are not one whole sequence. */
    private static int content(byte[] der) {
        if (der.length < 2 || der[0] != SEQUENCE) {
            return -1;
        }
        int length = der[1] & 0xFF;
        int start = 2;
        if (length > 0x80 && length <= 0x82) {
            int bytes = length - 0x80;
            length = 0;
            for (int i = 0; i < bytes && start < der.length; i++) {
                length = (length << 8) | (der[start++] & 0xFF);
            }
        }
        return start + length == der.length ? start : -1;
    }

    private static boolean startsWith(byte[] bytes, int from, byte[] wanted) {
        return from + wanted.length <= bytes.length
                && Arrays.equals(bytes, from, from + wanted.length, wanted, 0, wanted.length);
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
}
