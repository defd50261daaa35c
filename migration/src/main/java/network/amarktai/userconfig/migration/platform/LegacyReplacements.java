package network.amarktai.userconfig.migration.platform;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.migration.legacy.LegacySource.Standing;
import network.amarktai.userconfig.mongo.driver.Fields;
import network.amarktai.userconfig.mongo.driver.MongoErrors;
import network.amarktai.userconfig.mongo.driver.WriteRounds;
import network.amarktai.userconfig.mongo.users.Conditions;
import network.amarktai.userconfig.mongo.users.CredentialDocument;
import network.amarktai.userconfig.mongo.users.CredentialPath;
import network.amarktai.userconfig.mongo.driver.KeyIdRegistry;
import network.amarktai.userconfig.mongo.users.PaymentConfigDocument;
import network.amarktai.userconfig.mongo.users.UserDocument;
import network.amarktai.userconfig.mongo.users.UserDocuments;
import network.amarktai.userconfig.mongo.users.WalletFields;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Replaces legacy values by records. Each replacement is one update of one document, on condition that every value it
 * replaces is unchanged since it was read.
 */
final class LegacyReplacements {

    private final Map<ServiceId, CredentialPath> paths;
    private final LegacyValues values;
    private final UserDocuments users;
    private final KeyIdRegistry keyIds;

    LegacyReplacements(ServiceCatalog catalog, LegacyValues values, KeyIdRegistry keyIds) {
        this.paths = catalog.services().stream()
                .map(CredentialPath::of)
                .collect(Collectors.toUnmodifiableMap(CredentialPath::service, Function.identity()));
        this.values = values;
        this.users = values.users();
        this.keyIds = keyIds;
    }

    boolean isPlaceTaken(UserId user, ServiceId service) {
        CredentialPath path = Objects.requireNonNull(paths.get(service));
        return users.find(user)
                .filter(found -> path.parents().blockedIn(found.content())
                        || path.recordIn(found.content()).isPresent())
                .isPresent();
    }

    boolean credential(
            UserId user, FoundLegacyValue source, @Nullable FoundLegacyValue inPlace, StoredCredential next) {
        CredentialPath path = Objects.requireNonNull(paths.get(next.service()));
        BsonArray conditions = new BsonArray();
        conditions.add(inPlace == null ? Conditions.isNothing(path.dotted()) : inPlace.condition());
        BsonDocument record = CredentialDocument.write(next);
        BsonDocument change = new BsonDocument("$set", new BsonDocument(path.dotted(), record));
        if (inPlace != null) {
            keep(inPlace.rest(), record);
        }
        String moved = source.path();
        if (moved != null && !moved.equals(path.dotted())) {
            conditions.add(source.condition());
            keep(source.rest(), record);
            change.append("$unset", new BsonDocument(moved, new BsonString("")));
        }
        keyIds.enter(next.keyId());
        return WriteRounds.until(MongoErrors.STORE, attempts -> {
            Optional<UserDocument> found = users.find(user);
            if (found.isEmpty()) {
                return Optional.of(false);
            }
            UserDocument document = found.get();
            path.parents().requireRoomIn(document.content());
            if (next.revision().equals(path.recordIn(document.content()).flatMap(CredentialRecord::revision))) {
                return Optional.of(true);
            }
            BsonValue current = at(document.content(), path.dotted());
            boolean asSeen = same(current, inPlace == null ? null : inPlace.content());
            if (!asSeen || !stillThere(source, document)) {
                return Optional.of(false);
            }
            Optional<String> nullParent = path.parents().nullIn(document.content());
            if (nullParent.isPresent()) {
                attempts.write(() -> users.makeRoom(document, nullParent.get()));
                return Optional.empty();
            }
            return attempts.done(() -> users.update(document, new BsonDocument("$and", conditions), change));
        });
    }

    /**
     * Stores the wallet of a seed in the place of its record. A seed elsewhere in the user's document is moved; one in
     * another document stays.
     */
    boolean seed(UserId user, FoundLegacyValue seed, StoredPaymentConfig next, StoredPaymentConfig seen) {
        Revision revision = Objects.requireNonNull(next.revision());
        BsonDocument fields =
                WalletFields.write(next.sealedWallet()).append(Fields.REVISION, new BsonString(revision.value()));
        next.seal().text().ifPresent(text -> fields.append(Fields.SEAL, new BsonString(text)));
        next.seal().keyId().ifPresent(keyIds::enter);
        BsonDocument byPath = new BsonDocument();
        fields.forEach((name, value) -> byPath.append(PaymentConfigDocument.PARENT.dotted(name), value));
        BsonDocument change = new BsonDocument("$set", byPath);
        BsonArray conditions = new BsonArray();
        // Another revision may have another network, for which the address was not derived, and settings that the seal does not cover.
        conditions.add(Conditions.hasRevision(PaymentConfigDocument.PARENT.dotted(Fields.REVISION), seen.revision()));
        if (seed.at().isOwn()) {
            conditions.add(seed.condition());
        }
        if (seed.standing() == Standing.BESIDE) {
            conditions.add(WalletFields.none());
            if (seed.at().isOwn()) {
                change.putAll(seed.at().removal());
            }
        }
        next.sealedWallet().ifPresent(wallet -> keyIds.enter(wallet.seed().keyId()));
        return WriteRounds.until(MongoErrors.STORE, attempts -> {
            Optional<UserDocument> found = users.find(user);
            BsonDocument content = found.map(UserDocument::content).orElseGet(BsonDocument::new);
            PaymentConfigDocument.PARENT.requireRoomIn(content);
            BsonDocument config = PaymentConfigDocument.PARENT.objectIn(content).orElseGet(BsonDocument::new);
            if (revision.equals(Fields.revision(config))) {
                return Optional.of(true);
            }
            if (found.isEmpty()
                    || !stillThere(seed, found.get())
                    || !Objects.equals(Fields.revision(config), seen.revision())) {
                return Optional.of(false);
            }
            Optional<String> nullParent = PaymentConfigDocument.PARENT.nullIn(content);
            if (nullParent.isPresent()) {
                attempts.write(() -> users.makeRoom(found.get(), nullParent.get()));
                return Optional.empty();
            }
            return attempts.done(() -> users.update(found.get(), new BsonDocument("$and", conditions), change));
        });
    }

    private static void keep(BsonDocument rest, BsonDocument record) {
        rest.forEach(record::putIfAbsent);
    }

    private boolean stillThere(FoundLegacyValue source, UserDocument user) {
        return source.at().isOwn() ? isThere(source, user) : values.holds(source);
    }

    /** Whether a value of the user's own document is unchanged. */
    static boolean isThere(FoundLegacyValue source, UserDocument user) {
        return same(at(user.content(), String.valueOf(source.path())), source.content());
    }

    private static boolean same(@Nullable BsonValue current, @Nullable BsonValue seen) {
        return (current == null || current.isNull()) ? seen == null : current.equals(seen);
    }

    private static @Nullable BsonValue at(BsonDocument user, String dotted) {
        BsonValue value = user;
        for (String name : dotted.split("\\.", -1)) {
            value = (value != null && value.isDocument()) ? value.asDocument().get(name) : null;
        }
        return value;
    }
}
