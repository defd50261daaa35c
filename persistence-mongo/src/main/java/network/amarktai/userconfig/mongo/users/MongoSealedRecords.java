package network.amarktai.userconfig.mongo.users;

import network.amarktai.userconfig.mongo.driver.KeyIdRegistry;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.rotation.Resealed;
import network.amarktai.userconfig.domain.rotation.UserRecords;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.domain.wallet.StoredWallet;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.mongo.driver.Fields;
import network.amarktai.userconfig.mongo.driver.MongoErrors;
import network.amarktai.userconfig.mongo.driver.WriteRounds;
import network.amarktai.userconfig.port.SealedRecords;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;

/**
 * Reads all of the platform's {@code users} that have {@code api_keys} or a {@code payment_config}, with one cursor.
 */
public final class MongoSealedRecords implements SealedRecords {

    private static final int PAGE = 256;
    private static final BsonInt32 INCLUDED = new BsonInt32(1);
    private static final BsonDocument EXISTS = new BsonDocument("$exists", BsonBoolean.TRUE);
    private static final BsonDocument FIELDS = new BsonDocument(UserIdField.PLATFORM, INCLUDED)
            .append(UserIdField.USER, INCLUDED)
            .append(CredentialPath.API_KEYS, INCLUDED)
            .append(PaymentConfigDocument.PAYMENT_CONFIG, INCLUDED);
    private static final String SEED = PaymentConfigDocument.PARENT.dotted(WalletFields.WALLET_SEED);

    private final MongoCollection<BsonDocument> users;
    private final Map<ServiceId, CredentialPath> paths;
    private final KeyIdRegistry keyIds;
    private final Predicate<KeyId> otherNeeds;

    /** @param otherNeeds whether something else in the database needs a key */
    public MongoSealedRecords(
            MongoCollection<BsonDocument> users,
            Map<ServiceId, CredentialPath> paths,
            KeyIdRegistry keyIds,
            Predicate<KeyId> otherNeeds) {
        this.users = users;
        this.paths = paths;
        this.keyIds = keyIds;
        this.otherNeeds = otherNeeds;
    }

    @Override
    public void forEachUser(Consumer<UserRecords> visitor) {
        BsonDocument anything = new BsonDocument(
                "$or",
                new BsonArray(List.of(
                        new BsonDocument(CredentialPath.API_KEYS, EXISTS),
                        new BsonDocument(PaymentConfigDocument.PAYMENT_CONFIG, EXISTS))));
        try (MongoCursor<BsonDocument> cursor = MongoErrors.STORE.read(
                () -> users.find(anything).projection(FIELDS).batchSize(PAGE).iterator())) {
            while (MongoErrors.STORE.read(cursor::hasNext)) {
                BsonDocument document = MongoErrors.STORE.read(cursor::next);
                UserIdField.userOf(document).ifPresent(user -> visitor.accept(records(user, document)));
            }
        }
    }

    private UserRecords records(UserId user, BsonDocument document) {
        List<CredentialRecord> credentials = paths.values().stream()
                .flatMap(path -> path.recordIn(document).stream())
                .toList();
        return new UserRecords(user, credentials, wallet(document));
    }

    private static @Nullable StoredWallet wallet(BsonDocument document) {
        try {
            return PaymentConfigDocument.in(document)
                    .map(StoredPaymentConfig::wallet)
                    .orElse(null);
        } catch (Conflict nothingOfOurs) {
            return null;
        }
    }

    @Override
    public List<Boolean> reseal(List<Resealed> batch) {
        List<Boolean> stored = new ArrayList<>();
        for (Resealed record : batch) {
            if (record instanceof Resealed.Credential credential) {
                keyIds.enter(credential.next().keyId());
                stored.add(update(record.user(), condition(credential), change(credential)));
            } else {
                Resealed.Wallet wallet = (Resealed.Wallet) record;
                keyIds.enter(wallet.next().seed().keyId());
                stored.add(update(record.user(), WalletFields.condition(wallet.seen()), change(wallet)));
            }
        }
        return stored;
    }

    /** Idempotent, because the condition names the replaced state. After a lost answer the caller reads again. */
    private boolean update(UserId user, BsonDocument condition, BsonDocument change) {
        return WriteRounds.until(
                MongoErrors.STORE,
                attempts -> Optional.of(Arrays.stream(UserIdField.values()).anyMatch(tier -> {
                    BsonDocument filter = tier.query(user);
                    filter.putAll(condition);
                    return attempts.write(() -> users.updateOne(filter, change).getMatchedCount() == 1);
                })));
    }

    private BsonDocument condition(Resealed.Credential credential) {
        CredentialPath path = path(credential);
        return new BsonDocument(
                        path.dotted(Fields.REVISION),
                        new BsonString(credential.seen().storedRevision().value()))
                .append(
                        path.dotted(CredentialDocument.KEY_ID),
                        new BsonString(credential.seen().keyId().value()));
    }

    private BsonDocument change(Resealed.Credential credential) {
        CredentialPath path = path(credential);
        BsonDocument next = CredentialDocument.write(credential.next());
        BsonDocument fields = new BsonDocument();
        Stream.of(CredentialDocument.KEY_ID, CredentialDocument.FIELDS, CredentialDocument.FINGERPRINT)
                .forEach(name -> fields.append(path.dotted(name), next.get(name)));
        return new BsonDocument("$set", fields);
    }

    private static BsonDocument change(Resealed.Wallet wallet) {
        return new BsonDocument(
                "$set",
                new BsonDocument(
                        SEED, WalletFields.write(Optional.of(wallet.next())).get(WalletFields.WALLET_SEED)));
    }

    private CredentialPath path(Resealed.Credential credential) {
        return Objects.requireNonNull(
                paths.get(credential.seen().service()), "only services of the catalog are visited");
    }

    @Override
    public void forgetKey(KeyId keyId) {
        keyIds.remove(keyId);
        // Another instance may have sealed a record with this key while the id was still listed.
        BsonString sealedWith = new BsonString(keyId.value());
        BsonArray places = new BsonArray();
        paths.values()
                .forEach(path -> places.add(new BsonDocument(path.dotted(CredentialDocument.KEY_ID), sealedWith)));
        places.add(new BsonDocument(SEED + "." + WalletFields.KEY_ID, sealedWith));
        BsonDocument needed = new BsonDocument("$or", places);
        if (MongoErrors.STORE.read(() -> users.find(needed).projection(FIELDS).first()) != null
                || otherNeeds.test(keyId)) {
            keyIds.enter(keyId);
        }
    }
}
