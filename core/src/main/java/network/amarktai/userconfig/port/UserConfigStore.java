package network.amarktai.userconfig.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.probe.LastTests;
import network.amarktai.userconfig.domain.probe.TestMark;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * The stored configuration of each user. It holds sealed secrets only and never looks into them.
 *
 * <p>Every change is a compare-and-set on one record, durable when it returns, and all or nothing. A lost answer is resolved
 * by reading back. Every method throws {@link Unavailable} with {@code store_unavailable} if the store does not answer; a
 * change may then have happened or not.
 *
 * <p>A store that shares its users with the platform also throws {@link NotConfigured} with {@code unknown_user} and
 * {@link Conflict} with {@code ambiguous_user} or {@code legacy_shape}, and has then changed nothing.
 */
public interface UserConfigStore {

    /**
     * All credentials of a user for services of the catalog, in no particular order, in one read. A record that cannot be
     * understood appears as such and hides no other.
     */
    List<CredentialRecord> credentials(UserId user);

    /** The credential of a user for one service. */
    Optional<CredentialRecord> credential(UserId user, ServiceId service);

    /**
     * Puts {@code next} in the place of what stands there, if that is still what the caller saw.
     *
     * @param expected the revision of what the caller saw; null if it saw nothing, or something without a revision
     * @return whether {@code next} now stands there; false if something else was written in between
     */
    boolean replaceCredential(UserId user, StoredCredential next, @Nullable Revision expected);

    /**
     * Removes what stands there, if that is still what the caller saw. Where nothing stands that is already done. Values from
     * before this system for the same service, wherever they stand, are never imported any more.
     *
     * @param expected as for {@link #replaceCredential}
     * @return whether nothing stands there now; false if something else was written in between
     */
    boolean removeCredential(UserId user, ServiceId service, @Nullable Revision expected);

    /** Notes that a credential did not open, unless it was saved again since. */
    void noteFailedOpening(UserId user, ServiceId service, Revision revision, Instant at);

    /**
     * Notes what a connection test of a credential came to, in the place of the last one of its kind: see {@link LastTests}.
     * Nothing is noted if it was saved again since.
     */
    void noteTest(UserId user, ServiceId service, Revision revision, TestMark test);

    /** Every master key that a stored secret may be sealed with. May name one too many, never one too few. */
    Set<KeyId> keyIds();

    /**
     * Removes every credential of a user, sound or damaged, from before this system or of it, for whatever service. Values from
     * before this system that stood here, or that the platform keeps elsewhere for a service of the catalog, are never imported any
     * more. What was saved while this ran may stand there. Erasing twice is harmless.
     */
    void erase(UserId user);
}
