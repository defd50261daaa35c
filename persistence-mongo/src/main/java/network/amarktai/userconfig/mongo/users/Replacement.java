package network.amarktai.userconfig.mongo.users;

import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.secret.KeyId;
import org.bson.BsonDocument;

/**
 * A compare-and-set on one record in a user's document: a change on condition that the record is as the caller saw it.
 */
interface Replacement {

    /** The parents of the record. */
    ParentPath parents();

    /**
     * True if the change has happened already, false if the record was changed otherwise; empty if it is as the caller
     * saw it.
     *
     * @param user the user's document, empty if there is none yet
     */
    Optional<Boolean> verdict(BsonDocument user);

    /** The condition as a filter: the record is as the caller saw it. */
    BsonDocument condition();

    /** The update. */
    BsonDocument change();

    /** The ids of the master keys that the written record is sealed with. */
    List<KeyId> keyIds();
}
