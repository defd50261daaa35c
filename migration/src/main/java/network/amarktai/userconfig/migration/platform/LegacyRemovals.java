package network.amarktai.userconfig.migration.platform;

import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import network.amarktai.userconfig.mongo.driver.MongoErrors;
import network.amarktai.userconfig.mongo.driver.WriteRounds;
import network.amarktai.userconfig.mongo.users.Conditions;
import network.amarktai.userconfig.mongo.users.CredentialPath;
import network.amarktai.userconfig.mongo.users.PaymentConfigDocument;
import network.amarktai.userconfig.mongo.users.UserDocument;
import network.amarktai.userconfig.mongo.users.UserIdField;
import org.bson.BsonDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes the platform's own values. Every other field of their documents stays as it is. */
final class LegacyRemovals {

    private static final Logger LOG = LoggerFactory.getLogger(LegacyRemovals.class);
    /** The fields of a second document that holds nothing else of the platform's. */
    private static final Set<String> SECOND = Set.of(
            UserIdField.DOCUMENT,
            CredentialPath.API_KEYS,
            PaymentConfigDocument.PAYMENT_CONFIG,
            "updated_at",
            "created_at");

    private final LegacyValues values;

    LegacyRemovals(LegacyValues values) {
        this.values = values;
    }

    /** Removes whatever is at this place now, because the user gave it up. Idempotent. */
    void remove(UserDocument user, StoredAt at) {
        if (at.isOwn()) {
            update(() -> values.users().update(user, isThere(at), at.removal()));
        } else if (at.path() == null) {
            values.collection().removeDocument(at.content().asDocument());
        } else {
            update(() -> values.users().updateBeside(at.documentId(), isThere(at), at.removal()));
        }
        LOG.info("A value of the platform was removed, because its user deleted or replaced it");
    }

    private static BsonDocument isThere(StoredAt at) {
        return Conditions.is(String.valueOf(at.path()), at.content());
    }

    /** Removes a value on condition that it is unchanged since it was found. Returns whether it is gone now. */
    boolean removeUnchanged(FoundLegacyValue source) {
        StoredAt at = source.at();
        if (at.isOwn()) {
            return WriteRounds.until(MongoErrors.STORE, attempts -> {
                Optional<UserDocument> found = values.users().find(source.user());
                if (found.isEmpty() || !LegacyReplacements.isThere(source, found.get())) {
                    return Optional.of(attempts.lostAnAnswer());
                }
                return attempts.done(() -> values.users().update(found.get(), source.condition(), at.removal()));
            });
        }
        if (at.path() == null) {
            return values.collection().remove(source);
        }
        return WriteRounds.until(MongoErrors.STORE, attempts -> {
            if (!values.users().isBeside(at.documentId(), source.condition())) {
                return Optional.of(attempts.lostAnAnswer());
            }
            return attempts.done(() -> values.users().updateBeside(at.documentId(), source.condition(), at.removal()));
        });
    }

    /** Removes a second document of a user; only our part of it, if it holds something else of the platform's. */
    void removeSecond(BsonDocument second) {
        values.users().removeBeside(second.get(UserIdField.DOCUMENT), SECOND);
    }

    private static void update(BooleanSupplier change) {
        WriteRounds.until(
                MongoErrors.STORE,
                attempts -> attempts.write(() -> {
                            change.getAsBoolean();
                            return true;
                        })
                        ? Optional.of(true)
                        : Optional.empty());
    }
}
