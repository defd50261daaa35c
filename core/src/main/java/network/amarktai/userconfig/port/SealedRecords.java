package network.amarktai.userconfig.port;

import java.util.List;
import java.util.function.Consumer;
import network.amarktai.userconfig.domain.rotation.Resealed;
import network.amarktai.userconfig.domain.rotation.UserRecords;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.error.Unavailable;

/**
 * Everything that is sealed in a {@link UserConfigStore} and a {@link PaymentConfigStore}, for jobs that go through all users.
 * It never looks into what is sealed.
 *
 * <p>Every method throws {@link Unavailable} with {@code store_unavailable} if the store does not answer; what it did until
 * then stays done.
 */
public interface SealedRecords {

    /**
     * Shows what is stored for each user, one user after the other, while everybody may go on saving. What is saved meanwhile is
     * shown as it was or as it is; what stands there from beginning to end is shown at least once. Memory does not grow with
     * the number of users, and no lock is held. A user without anything sealed may be left out.
     *
     * @param visitor may change what it is shown; what it throws ends the walk
     */
    void forEachUser(Consumer<UserRecords> visitor);

    /**
     * Puts each {@code next} in the place of what was seen, if that is still there under the same revision and sealed with the same
     * key. Each is all or nothing, and durable when this returns. Nothing else in a record changes: neither its times nor its
     * revision, because what its user saved is the same.
     *
     * @return for each, in order, whether it now stands there. If not, then something else was written in between, or
     *     the answer was lost, or the record is damaged: read again
     */
    List<Boolean> reseal(List<Resealed> batch);

    /**
     * Lets go of a key that nothing is sealed with any more: from now on {@link UserConfigStore#keyIds()} does not name it. If
     * something is sealed with it after all, it stays.
     */
    void forgetKey(KeyId keyId);
}
