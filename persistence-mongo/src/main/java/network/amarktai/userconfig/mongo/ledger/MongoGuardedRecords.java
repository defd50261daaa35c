package network.amarktai.userconfig.mongo.ledger;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import network.amarktai.userconfig.domain.ai.AiAccount;
import network.amarktai.userconfig.domain.integrity.GuardedRecord;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.RecordSeal;
import network.amarktai.userconfig.mongo.driver.Fields;
import network.amarktai.userconfig.mongo.driver.KeyIdRegistry;
import network.amarktai.userconfig.mongo.driver.MongoErrors;
import network.amarktai.userconfig.mongo.driver.WriteRounds;
import network.amarktai.userconfig.mongo.users.ConfigSeals;
import network.amarktai.userconfig.port.GuardedRecords;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** The seals of payments, accounts, lanes and payment configurations, with one cursor per collection. */
public final class MongoGuardedRecords implements GuardedRecords {

    private static final BsonDocument MARK = new BsonDocument(LedgerFields.ID, new BsonString("record_seals"));

    private final LedgerDocuments<Payment> payments;
    private final LedgerDocuments<SpendingAccount> accounts;
    private final LedgerDocuments<Lane> lanes;
    private final LedgerDocuments<AiAccount> aiAccounts;
    private final ConfigSeals configs;
    private final MongoCollection<BsonDocument> meta;
    private final KeyIdRegistry keyIds;

    public MongoGuardedRecords(
            MongoPaymentLedger payments,
            MongoSpendingLedger spending,
            MongoModelSpending models,
            ConfigSeals configs,
            MongoCollection<BsonDocument> meta,
            KeyIdRegistry keyIds) {
        this.payments = payments.documents();
        this.accounts = spending.accounts();
        this.lanes = spending.lanes();
        this.aiAccounts = models.accounts();
        this.configs = configs;
        this.meta = meta;
        this.keyIds = keyIds;
    }

    @Override
    public void forEach(Consumer<GuardedRecord> visitor) {
        payments.forEach(payment -> visitor.accept(new GuardedRecord.OfPayment(payment)));
        accounts.forEach(account -> visitor.accept(new GuardedRecord.OfSpending(account)));
        lanes.forEach(lane -> visitor.accept(new GuardedRecord.OfLane(lane)));
        aiAccounts.forEach(account -> visitor.accept(new GuardedRecord.OfAiAccount(account)));
        configs.forEach((user, config) -> visitor.accept(new GuardedRecord.OfConfig(user, config)));
    }

    @Override
    public List<Boolean> reseal(List<GuardedRecord> batch) {
        List<Boolean> stored = new ArrayList<>();
        for (GuardedRecord record : batch) {
            stored.add(reseal(record));
        }
        return stored;
    }

    private boolean reseal(GuardedRecord record) {
        if (record instanceof GuardedRecord.OfPayment of) {
            return payments.reseal(of.payment());
        }
        if (record instanceof GuardedRecord.OfSpending of) {
            return accounts.reseal(of.account());
        }
        if (record instanceof GuardedRecord.OfLane of) {
            return lanes.reseal(of.lane());
        }
        if (record instanceof GuardedRecord.OfAiAccount of) {
            return aiAccounts.reseal(of.account());
        }
        GuardedRecord.OfConfig of = (GuardedRecord.OfConfig) record;
        return configs.reseal(of.user(), of.config());
    }

    @Override
    public Set<KeyId> keyIds() {
        return keyIds.all();
    }

    @Override
    public boolean anyUnsealed() {
        BsonDocument unsealed = new BsonDocument(Fields.SEAL, new BsonDocument("$exists", BsonBoolean.FALSE));
        return payments.any(unsealed)
                || accounts.any(unsealed)
                || lanes.any(unsealed)
                || aiAccounts.any(unsealed)
                || configs.anyUnsealed();
    }

    /** Whether a seal was made with this key. */
    public boolean needs(KeyId key) {
        // No other text begins with the key id and a colon.
        BsonDocument made =
                new BsonDocument("$gte", new BsonString(key + ":")).append("$lt", new BsonString(key + ";"));
        BsonDocument filter = new BsonDocument(Fields.SEAL, made);
        return payments.any(filter)
                || accounts.any(filter)
                || lanes.any(filter)
                || aiAccounts.any(filter)
                || configs.anySeal(made)
                || mark().keyId().filter(key::equals).isPresent();
    }

    @Override
    public RecordSeal mark() {
        return Optional.ofNullable(MongoErrors.STORE.read(() -> meta.find(MARK).first()))
                .map(Fields::seal)
                .orElseGet(RecordSeal::none);
    }

    @Override
    public void mark(RecordSeal seal) {
        seal.keyId().ifPresent(keyIds::enter);
        BsonDocument document = MARK.clone();
        seal.text().ifPresent(text -> document.append(Fields.SEAL, new BsonString(text)));
        WriteRounds.until(
                MongoErrors.STORE,
                attempts -> attempts.done(() -> meta.replaceOne(MARK, document, new ReplaceOptions().upsert(true))
                        .wasAcknowledged()));
    }
}
