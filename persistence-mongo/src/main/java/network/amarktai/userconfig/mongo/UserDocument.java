package network.amarktai.userconfig.mongo;

import network.amarktai.userconfig.domain.user.UserId;
import org.bson.BsonDocument;

/**
 * A user's document, as it was read.
 *
 * @param content its ids and the projected fields
 */
record UserDocument(UserId user, IdTier tier, BsonDocument content) {

    /** A filter that matches this document while it still belongs to this user. */
    BsonDocument address() {
        BsonDocument address = new BsonDocument(IdTier.DOCUMENT, content.get(IdTier.DOCUMENT));
        address.putAll(tier.condition(user));
        return address;
    }
}
