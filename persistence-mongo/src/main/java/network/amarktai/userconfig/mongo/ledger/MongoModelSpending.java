package network.amarktai.userconfig.mongo.ledger;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import network.amarktai.userconfig.domain.ai.AiAccount;
import network.amarktai.userconfig.domain.ai.AiUse;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.mongo.driver.Indexes;
import network.amarktai.userconfig.mongo.driver.KeyIdRegistry;
import network.amarktai.userconfig.mongo.driver.MongoErrors;
import network.amarktai.userconfig.mongo.driver.WriteRounds;
import network.amarktai.userconfig.port.ModelSpending;
import org.bson.BsonDocument;
import org.bson.BsonInt32;

/** Accounts of AI services in {@code ai_accounts}, found by {@code _id}, and statistics in {@code ai_uses}. */
public final class MongoModelSpending implements ModelSpending {

    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
    private static final BsonInt32 ASCENDING = new BsonInt32(1);

    private final LedgerDocuments<AiAccount> accounts;
    private final MongoCollection<BsonDocument> uses;

    public MongoModelSpending(
            MongoCollection<BsonDocument> accounts, MongoCollection<BsonDocument> uses, KeyIdRegistry keyIds) {
        this.accounts = new LedgerDocuments<>(accounts, AiAccountDocument.FORM, keyIds)
                .indexed(List.of(new BsonDocument(AiAccountDocument.USER, ASCENDING)));
        this.uses = uses;
        Indexes.create(
                uses,
                MongoErrors.STORE,
                new BsonDocument(AiUseDocument.USER, ASCENDING)
                        .append(AiUseDocument.SERVICE, ASCENDING)
                        .append(AiUseDocument.DAY, ASCENDING));
        Indexes.create(uses, MongoErrors.STORE, new BsonDocument(AiUseDocument.DAY, ASCENDING));
    }

    /** The accounts with their seals. */
    LedgerDocuments<AiAccount> accounts() {
        return accounts;
    }

    @Override
    public AiAccount account(UserId user, ServiceId service) {
        return accounts.find(new BsonDocument(LedgerFields.ID, AiAccountDocument.place(user, service)))
                .orElseGet(() -> AiAccount.opened(user, service));
    }

    @Override
    public boolean replace(long version, AiAccount next) {
        return version == 0 ? accounts.insert(next) : accounts.replace(version, next);
    }

    @Override
    public void count(UserId user, ServiceId service, AiUse use) {
        BsonDocument place = AiUseDocument.place(user, service, use);
        BsonDocument addition = AiUseDocument.addition(user, service, use);
        // After a lost answer, a second attempt could add the numbers twice.
        WriteRounds.until(
                MongoErrors.STORE,
                attempts -> attempts.doneOnce(
                        () -> uses.updateOne(place, addition, UPSERT).wasAcknowledged()));
    }

    @Override
    public List<AiUse> uses(UserId user, ServiceId service, LocalDate since) {
        BsonDocument filter = AiUseDocument.of(user, service).append(AiUseDocument.DAY, day("$gte", since));
        return MongoErrors.STORE.read(() -> uses.find(filter).into(new ArrayList<>())).stream()
                .flatMap(document -> AiUseDocument.read(document).stream())
                .toList();
    }

    // Days are texts that sort like days.
    private static BsonDocument day(String comparison, LocalDate day) {
        return new BsonDocument(comparison, LedgerFields.text(day));
    }

    @Override
    public void forgetUsesBefore(LocalDate day) {
        remove(new BsonDocument(AiUseDocument.DAY, day("$lt", day)));
    }

    @Override
    public void erase(UserId user) {
        accounts.remove(new BsonDocument(AiAccountDocument.USER, LedgerFields.text(user)));
        remove(new BsonDocument(AiUseDocument.USER, LedgerFields.text(user)));
    }

    private void remove(BsonDocument filter) {
        WriteRounds.until(
                MongoErrors.STORE,
                attempts -> attempts.done(() -> uses.deleteMany(filter).wasAcknowledged()));
    }
}
