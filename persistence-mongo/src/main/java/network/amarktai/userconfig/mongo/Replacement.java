package network.amarktai.userconfig.mongo;

import java.util.Optional;
import network.amarktai.userconfig.domain.secret.KeyId;
import org.bson.BsonDocument;

/** A change of one record in a user's document, on condition that what the caller saw still stands there. */
interface Replacement {

    /** What the record stands in. */
    ParentPath parents();

    /**
     * Whether it has happened already, or cannot happen any more; empty if what the caller saw still stands there.
     *
     * @param user the user's document, empty if there is none yet
     */
    Optional<Boolean> verdict(BsonDocument user);

    /** The same in the server's words: a filter that a document passes in which what the caller saw still stands. */
    BsonDocument condition();

    /** The update that makes the change. */
    BsonDocument change();

    /** The master key that what is written is sealed with, if anything is. */
    Optional<KeyId> keyId();
}
