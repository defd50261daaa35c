package network.amarktai.userconfig.usecase;

import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.user.UserId;

/** Hears how a job that goes through everything gets on. It is called on the job's thread. */
public interface KeyJobListener {

    /** One that listens to nothing. */
    static KeyJobListener none() {
        return new KeyJobListener() {};
    }

    /** There are about so many records to look after. */
    default void begun(long total) {}

    /** So many of them are done, or given up. */
    default void advanced(long done) {}

    /** The user's credential for a service does not open, or for {@link SecretSlot#FETCH} the wallet. */
    default void unreadable(UserId user, ServiceId service) {}

    /** It opens, but could not be stored again: the user's records are ambiguous or damaged, or always changing. */
    default void unstored(UserId user, ServiceId service) {}

    /** Entries that were chained with this master key's audit key can no longer be verified: it is not there. */
    default void auditKeyMissing(KeyId keyId) {}
}
