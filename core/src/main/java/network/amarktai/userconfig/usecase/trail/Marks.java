package network.amarktai.userconfig.usecase.trail;

import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.port.AuditSealer;

/** Pseudonyms for users in the system's audit stream, which contains no user ids. */
public final class Marks {

    /**
     * A pseudonym.
     *
     * @param keyId the master key whose audit key computed it
     * @param digest a MAC, in hex
     */
    public record Mark(KeyId keyId, String digest) {}

    private static final int NOT_AN_ENTRY = 0;

    private final AuditSealer sealer;

    public Marks(AuditSealer sealer) {
        this.sealer = sealer;
    }

    /** The mark of a text, such as a user's id, under the active key. */
    public Mark of(String text) {
        return of(sealer.activeKeyId(), text);
    }

    /** The mark of a text under this key. A MAC under a number that no entry has, so it is never the MAC of one. */
    public Mark of(KeyId key, String text) {
        String digest =
                sealer.mac(key, AuditStream.system(), NOT_AN_ENTRY, null, text).toString();
        return new Mark(key, digest);
    }
}
