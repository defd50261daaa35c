package network.amarktai.userconfig.usecase;

import java.util.Arrays;
import java.util.stream.IntStream;
import network.amarktai.userconfig.domain.audit.AuditMac;

/**
 * What anchors say about one stream, in 16 bytes a place: there may be one for every minute of years. A quarter of the MAC is
 * enough to tell two histories apart; the whole MAC is checked with the entry.
 */
final class AnchoredPlaces {

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

    /** To be called once, before the first question. */
    void sort() {
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted((one, other) -> Long.compare(seqs[one], seqs[other]))
                .mapToInt(Integer::intValue)
                .toArray();
        seqs = Arrays.stream(order).mapToLong(i -> seqs[i]).toArray();
        macs = Arrays.stream(order).mapToLong(i -> macs[i]).toArray();
    }

    /** Whether every anchor that names this place saw this MAC there. Places are asked for in ascending order. */
    boolean agree(long seq, AuditMac mac) {
        boolean agree = true;
        for (; next < size && seqs[next] <= seq; next++) {
            agree &= seqs[next] != seq || macs[next] == prefix(mac);
        }
        return agree;
    }

    /** The highest place. */
    long last() {
        return size == 0 ? 0 : seqs[size - 1];
    }

    private static long prefix(AuditMac mac) {
        return Long.parseUnsignedLong(mac.hex().substring(0, PREFIX_DIGITS), HEX);
    }
}
