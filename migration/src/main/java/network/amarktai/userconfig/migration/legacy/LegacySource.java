package network.amarktai.userconfig.migration.legacy;

import java.time.Instant;
import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.secret.SecretSlot;

/**
 * One legacy credential or wallet as a store read it. Implemented by the store, which tracks where the value is stored.
 */
public interface LegacySource {

    /** Where a value is stored in relation to the record that the import creates from it. */
    enum Standing {
        /** In the place of the record: saving the record replaces the value. */
        IN_PLACE,
        /** In another place: the value can stay when the record is saved. */
        BESIDE
    }

    /** How the platform stored a value. */
    enum Storage {
        ENCRYPTED,
        /** At least a part of it is readable by everyone who can read the database. */
        IN_CLEAR
    }

    /** How it is stored. Each field of a value in clear is opened as it is, unless it looks encrypted. */
    Storage storage();

    /** A description of where it is stored: a path or a document id, never the value. */
    String place();

    /** The service of the value; {@link SecretSlot#FETCH} for the mnemonic of a wallet. */
    ServiceId service();

    /** The values by field, as encrypted by the platform. The caller closes them. */
    CredentialSecrets encrypted();

    /** When it was written, according to the platform. */
    Optional<Instant> writtenAt();

    /** Whether it is stored in the place of the record. */
    Standing standing();

    /** The mark of this exact value. */
    Optional<LegacyMark> mark();
}
