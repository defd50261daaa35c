package network.amarktai.userconfig.ai;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Replaces every run of eight or more characters of a key in bytes that arrive in pieces. The end of a piece is held back
 * only if it could be the beginning of such a run: at most seven bytes, until the next piece.
 *
 * <p>Not safe for use by several threads, except {@link #close}.
 */
final class KeyRedaction implements AutoCloseable {

    private static final byte[] REPLACEMENT = "[redacted]".getBytes(StandardCharsets.US_ASCII);
    private static final int RUN = Long.BYTES;
    private static final int FOUR = Integer.BYTES;
    private static final long HASH = 0x9E3779B97F4A7C15L;

    private final byte[] key;
    /** The length of the shortest run that is replaced: a key that is shorter is replaced whole. */
    private final int run;

    /** The runs of the key, each as the bytes of a number, at a place that its hash says. */
    private final long[] runs;

    private final boolean[] used;
    private final int shift;
    private final long mask;

    /** Bits for the hashes of four bytes in a row of the key: a quick test that most pieces pass. */
    private final long[] fours = new long[1024];

    private byte[] held = new byte[0];
    private boolean[] heldIsKey = new boolean[0];
    private boolean inRun;

    /** @param key is copied */
    KeyRedaction(byte[] key) {
        this.key = key.clone();
        run = Math.min(RUN, Math.max(1, key.length));
        mask = run == RUN ? -1 : (1L << (Byte.SIZE * run)) - 1;
        int bits = 1 + Integer.SIZE - Integer.numberOfLeadingZeros(key.length * 2);
        shift = Long.SIZE - bits;
        runs = new long[1 << bits];
        used = new boolean[1 << bits];
        long window = 0;
        for (int i = 0; i < key.length; i++) {
            window = ((window << Byte.SIZE) | (key[i] & 0xFF)) & mask;
            if (i >= run - 1) {
                insert(window);
            }
            if (i >= FOUR - 1) {
                int hash = four(this.key, i - FOUR + 1);
                fours[hash >>> 6] |= 1L << hash;
            }
        }
    }

    private static int four(byte[] bytes, int at) {
        int four = ((bytes[at] & 0xFF) << 24)
                | ((bytes[at + 1] & 0xFF) << 16)
                | ((bytes[at + 2] & 0xFF) << 8)
                | (bytes[at + 3] & 0xFF);
        return (four * (int) HASH) >>> 16;
    }

    /** Whether there could be a run: each run of eight has four bytes that begin at a multiple of five. */
    private boolean couldHaveRun(byte[] bytes) {
        if (run < RUN) {
            return true;
        }
        for (int i = 0; i + FOUR <= bytes.length; i += RUN - FOUR + 1) {
            int hash = four(bytes, i);
            if ((fours[hash >>> 6] & (1L << hash)) != 0) {
                return true;
            }
        }
        return false;
    }

    private void insert(long window) {
        int at = (int) ((window * HASH) >>> shift);
        while (used[at] && runs[at] != window) {
            at = (at + 1) & (runs.length - 1);
        }
        used[at] = true;
        runs[at] = window;
    }

    private boolean isOfKey(long window) {
        int at = (int) ((window * HASH) >>> shift);
        while (used[at]) {
            if (runs[at] == window) {
                return true;
            }
            at = (at + 1) & (runs.length - 1);
        }
        return false;
    }

    /** A text without the key. */
    String redact(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        boolean[] isKey = mark(bytes, new boolean[0]);
        if (isKey == null) {
            return text;
        }
        inRun = false;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(bytes, bytes.length, isKey, out);
        inRun = false;
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    /** The next piece without the key, as far as it is certain. */
    byte[] take(byte[] piece) {
        byte[] bytes = piece;
        if (held.length > 0) {
            bytes = Arrays.copyOf(held, held.length + piece.length);
            System.arraycopy(piece, 0, bytes, held.length, piece.length);
        }
        boolean[] isKey = mark(bytes, heldIsKey);
        int hold = tail(bytes);
        int ready = bytes.length - hold;
        held = Arrays.copyOfRange(bytes, ready, bytes.length);
        heldIsKey = isKey == null ? new boolean[hold] : Arrays.copyOfRange(isKey, ready, bytes.length);
        if (isKey == null && !inRun) {
            return hold == 0 ? bytes : Arrays.copyOf(bytes, ready);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        write(bytes, ready, isKey == null ? new boolean[ready] : isKey, out);
        return out.toByteArray();
    }

    /** What was held back. */
    byte[] end() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(held, held.length, heldIsKey, out);
        held = new byte[0];
        heldIsKey = new boolean[0];
        return out.toByteArray();
    }

    /** Which bytes are of the key; null if none is. */
    private boolean @Nullable [] mark(byte[] bytes, boolean[] before) {
        int length = bytes.length;
        boolean[] isKey = null;
        for (boolean one : before) {
            if (one) {
                isKey = Arrays.copyOf(before, length);
                break;
            }
        }
        if (!couldHaveRun(bytes)) {
            return isKey;
        }
        long window = 0;
        for (int i = 0; i < length; i++) {
            window = ((window << Byte.SIZE) | (bytes[i] & 0xFF)) & mask;
            if (i >= run - 1 && isOfKey(window)) {
                isKey = isKey == null ? new boolean[length] : isKey;
                Arrays.fill(isKey, i - run + 1, i + 1, true);
            }
        }
        return isKey;
    }

    /** How many bytes at the end could begin a run: the longest end of up to seven bytes that is somewhere in the key. */
    private int tail(byte[] bytes) {
        int longest = 0;
        for (int at = 0; at < key.length; at++) {
            int length = 0;
            while (length < run - 1
                    && length < bytes.length
                    && length <= at
                    && key[at - length] == bytes[bytes.length - 1 - length]) {
                length++;
            }
            longest = Math.max(longest, length);
        }
        return longest;
    }

    private void write(byte[] bytes, int length, boolean[] isKey, ByteArrayOutputStream out) {
        for (int i = 0; i < length; i++) {
            if (!isKey[i]) {
                out.write(bytes[i]);
            } else if (!inRun) {
                out.writeBytes(REPLACEMENT);
            }
            inRun = isKey[i];
        }
    }

    /** Forgets the key. */
    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
        Arrays.fill(runs, 0);
        Arrays.fill(fours, 0);
        Arrays.fill(held, (byte) 0);
    }
}
