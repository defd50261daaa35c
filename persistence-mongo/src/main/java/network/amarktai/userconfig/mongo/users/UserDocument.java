package network.amarktai.userconfig.mongo.users;

import network.amarktai.userconfig.domain.user.UserId;
import org.bson.BsonDocument;

/**
 * A user's document, as it was read.
 *
 * @param content its ids and the projected fields
 */
public record UserDocument(UserId user, UserIdField tier, BsonDocument content) {

    /** A filter that matches this document while it still belongs to this user. */
    BsonDocument address() {
        BsonDocument address = new BsonDocument(UserIdField.DOCUMENT, content.get(UserIdField.DOCUMENT));
        address.putAll(tier.condition(user));
        return address;
    }
}
