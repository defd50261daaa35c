package network.amarktai.userconfig.usecase.trail;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.credential.Revision;

/** Generates random identifiers of 128 bits, in hex. */
public final class Identifiers {

    private static final int BYTES = 16;

    private final RandomGenerator random;

    private Identifiers(RandomGenerator random) {
        this.random = random;
    }

    /** Identifiers from this source, which must be unpredictable. */
    public static Identifiers from(RandomGenerator random) {
        return new Identifiers(random);
    }

    public Revision revision() {
        return Revision.of(hex());
    }

    public String eventId() {
        return hex();
    }

    public String usageWriter() {
        return hex();
    }

    public AuditStream userStream() {
        return AuditStream.of("u-" + hex());
    }

    private String hex() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
