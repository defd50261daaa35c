package network.amarktai.userconfig.mongo;

import network.amarktai.userconfig.domain.user.UserId;
import org.bson.BsonDocument;

/**
 * The one document of a user, as it was read.
 *
 * @param content its ids, and the field that was asked for
 */
record UserDocument(UserId user, IdTier tier, BsonDocument content) {

    /** A filter for this very document, as long as it is still this user's. */
    BsonDocument address() {
        BsonDocument address = new BsonDocument(IdTier.DOCUMENT, content.get(IdTier.DOCUMENT));
        address.putAll(tier.condition(user));
        return address;
    }
}
