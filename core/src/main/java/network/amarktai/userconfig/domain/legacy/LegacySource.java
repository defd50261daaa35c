package network.amarktai.userconfig.domain.legacy;

import java.time.Instant;
import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.secret.SecretSlot;

/** One credential or wallet from before this system, as a store read it. The store that made it knows where it stands. */
public interface LegacySource {

    /** Where a value stands, seen from the record that is to come of it. */
    enum Standing {
        /** Where the record belongs: nothing can be saved there without replacing it. */
        IN_PLACE,
        /** Elsewhere: it can stay when the record is saved. */
        BESIDE
    }

    /** Where it stands, for people: a path or a document's id, never a value. */
    String place();

    /** The service it is for; {@link SecretSlot#FETCH} for the words of a wallet. */
    ServiceId service();

    /** Its values as the platform encrypted them. The caller closes them. */
    CredentialSecrets encrypted();

    /** When the platform says it was written. */
    Optional<Instant> writtenAt();

    /** Whether it is in the way of the record. */
    Standing standing();

    /** What was noted about this very value. */
    Optional<LegacyMark> mark();
}
