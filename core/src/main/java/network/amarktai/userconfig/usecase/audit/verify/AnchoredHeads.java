package network.amarktai.userconfig.usecase.audit.verify;

import java.util.Arrays;
import java.util.stream.IntStream;
import network.amarktai.userconfig.domain.audit.AuditMac;

/**
 * The entries of one stream that anchors name, in 16 bytes each: there may be one per minute for years. The first
 * quarter of the MAC is enough to distinguish two histories; the whole MAC is verified with the entry.
 */
final class AnchoredHeads {

    private static final int PREFIX_DIGITS = 16;
    private static final int HEX = 16;

    private long[] seqs = new long[2];
    private long[] macs = new long[2];
    private int size;
    private int next;

    void add(long seq, AuditMac mac) {
        if (size == seqs.length) {
            seqs = Arrays.copyOf(seqs, 2 * size);
            macs = Arrays.copyOf(macs, 2 * size);
        }
        seqs[size] = seq;
        macs[size] = prefix(mac);
        size++;
    }

    /** Must be called once, before the first query. */
    void sort() {
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted((one, other) -> Long.compare(seqs[one], seqs[other]))
                .mapToInt(Integer::intValue)
                .toArray();
        seqs = Arrays.stream(order).mapToLong(i -> seqs[i]).toArray();
        macs = Arrays.stream(order).mapToLong(i -> macs[i]).toArray();
    }

    /** Whether all anchors that name this entry have this MAC. Must be called in ascending order of {@code seq}. */
    boolean agree(long seq, AuditMac mac) {
        boolean agree = true;
        for (; next < size && seqs[next] <= seq; next++) {
            agree &= seqs[next] != seq || macs[next] == prefix(mac);
        }
        return agree;
    }

    /** The highest {@code seq} that an anchor names; 0 if there is none. */
    long last() {
        return size == 0 ? 0 : seqs[size - 1];
    }

    private static long prefix(AuditMac mac) {
        return Long.parseUnsignedLong(mac.hex().substring(0, PREFIX_DIGITS), HEX);
    }
}
