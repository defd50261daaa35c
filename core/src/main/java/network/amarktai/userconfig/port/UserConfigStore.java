package network.amarktai.userconfig.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.PlatformCopies;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.probe.LastTests;
import network.amarktai.userconfig.domain.probe.ProbeFacts;
import network.amarktai.userconfig.domain.probe.TestMark;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * The stored configuration of each user. It holds sealed secrets only and never decrypts them.
 *
 * <p>Every change is an atomic compare-and-set on one record and durable when the method returns. If an answer is lost,
 * the store reads the record back. Every method throws {@link Unavailable} with {@code store_unavailable} if the store
 * does not answer; a change may then have been applied or not.
 *
 * <p>A store that shares its users with the platform also throws {@link NotConfigured} with {@code unknown_user} and
 * {@link Conflict} with {@code ambiguous_user} or {@code legacy_shape}, in which case nothing was changed.
 */
public interface UserConfigStore {

    /**
     * All credentials of a user for services of the catalog, in no particular order, in one read. A record that cannot
     * be parsed is returned as a {@code MalformedCredential} and does not hide others.
     */
    List<CredentialRecord> credentials(UserId user);

    /** The credential of a user for one service. */
    Optional<CredentialRecord> credential(UserId user, ServiceId service);

    /**
     * Replaces the stored record with {@code next} if the stored state is still the one that the caller read.
     *
     * @param expected the revision that the caller read; null if it read nothing, or a record without a revision
     * @return whether {@code next} is now stored; false if there was a concurrent write
     */
    boolean replaceCredential(UserId user, StoredCredential next, @Nullable Revision expected);

    /**
     * Removes the stored record if the stored state is still the one that the caller read. Succeeds if nothing is
     * stored. Legacy values for the same service, wherever they are stored, are never imported afterwards.
     *
     * @param expected as for {@link #replaceCredential}
     * @return whether nothing is stored now; false if there was a concurrent write
     */
    boolean removeCredential(UserId user, ServiceId service, @Nullable Revision expected);

    /**
     * What a replacement or removal does to the values that the platform itself stores for this service, besides the
     * record. To be asked before the change.
     */
    default PlatformCopies copies(UserId user, ServiceId service) {
        return PlatformCopies.NONE;
    }

    /** Records that opening a credential failed, unless it was saved again since. */
    void noteFailedOpening(UserId user, ServiceId service, Revision revision, Instant at);

    /**
     * Records the result of a connection test of a credential, replacing the last result of its kind (see {@link
     * LastTests}), unless the credential was saved again since.
     *
     * @param facts what the provider reported about the key; null if it reported nothing, then the stored facts remain
     */
    void noteTest(UserId user, ServiceId service, Revision revision, TestMark test, @Nullable ProbeFacts facts);

    /**
     * The ids of all master keys that stored secrets are sealed with. May contain an id that is no longer used, but
     * never lacks one that is.
     */
    Set<KeyId> keyIds();

    /**
     * Removes every credential of a user for any service, intact, damaged or legacy. Legacy values that were stored
     * here, or that the platform keeps elsewhere for a service of the catalog, are never imported afterwards.
     * Credentials saved while this runs may remain. Idempotent.
     *
     * @return the number of values that may be the user's and are left, because nothing says what they are
     */
    long erase(UserId user);
}
