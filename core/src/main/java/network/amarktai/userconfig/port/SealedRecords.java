package network.amarktai.userconfig.port;

import java.util.List;
import java.util.function.Consumer;
import network.amarktai.userconfig.domain.rotation.Resealed;
import network.amarktai.userconfig.domain.rotation.UserRecords;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.error.Unavailable;

/**
 * All sealed records of a {@link UserConfigStore} and a {@link PaymentConfigStore}, for jobs that process all users.
 * Never decrypts a record.
 *
 * <p>Every method throws {@link Unavailable} with {@code store_unavailable} if the store does not answer; changes made
 * before that remain.
 */
public interface SealedRecords {

    /**
     * Passes the records of each user to {@code visitor}, one user at a time, while concurrent saves continue. A record
     * saved during the walk is visited in its old or its new state; a record present during the whole walk is visited
     * at least once. Memory use does not grow with the number of users, and no lock is held. Users without sealed
     * records may be left out.
     *
     * @param visitor may change the records it visits; an exception that it throws ends the walk
     */
    void forEachUser(Consumer<UserRecords> visitor);

    /**
     * Replaces each {@code seen} record with its {@code next} if the stored record still has the same revision and key
     * id. Each replacement is atomic, and durable when this method returns. Nothing else in a record changes, neither
     * its times nor its revision, because the value that the user saved is the same.
     *
     * @return for each, in order, whether {@code next} is now stored. If not, there was a concurrent write, the answer
     *     was lost, or the record is damaged: read it again
     */
    List<Boolean> reseal(List<Resealed> batch);

    /**
     * Removes a key id that is no longer in use from {@link UserConfigStore#keyIds()}. If a record is still sealed with
     * it, the key id stays.
     */
    void forgetKey(KeyId keyId);
}
