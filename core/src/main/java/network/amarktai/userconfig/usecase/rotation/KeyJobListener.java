package network.amarktai.userconfig.usecase.rotation;

import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.user.UserId;

/** Receives the progress of a job over all records. It is called on the job's thread. */
public interface KeyJobListener {

    /** A listener that does nothing. */
    static KeyJobListener none() {
        return new KeyJobListener() {};
    }

    /** The job started. There are approximately {@code total} records to process. */
    default void begun(long total) {}

    /** {@code done} records have been processed, including those that were given up. */
    default void advanced(long done) {}

    /** The user's credential for a service, or the wallet for {@link SecretSlot#FETCH}, does not open. */
    default void unreadable(UserId user, ServiceId service) {}

    /**
     * The secret opens but could not be stored again: the user's records are ambiguous or damaged, or keep changing.
     */
    default void unstored(UserId user, ServiceId service) {}

    /** The audit key of this master key is missing: entries chained with it can no longer be verified. */
    default void auditKeyMissing(KeyId keyId) {}
}
