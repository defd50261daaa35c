package network.amarktai.userconfig.mongo.ledger;

import com.mongodb.client.MongoCollection;
import java.util.Arrays;
import java.util.List;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.mongo.driver.KeyIdRegistry;
import network.amarktai.userconfig.port.SpendingLedger;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.jspecify.annotations.Nullable;

/**
 * Spending accounts in {@code payment_spending} and lanes in {@code payment_lanes}, found by {@code _id}.
 */
public final class MongoSpendingLedger implements SpendingLedger {

    private final LedgerDocuments<SpendingAccount> accounts;
    private final LedgerDocuments<Lane> lanes;

    public MongoSpendingLedger(
            MongoCollection<BsonDocument> accounts, MongoCollection<BsonDocument> lanes, KeyIdRegistry keyIds) {
        this.accounts = new LedgerDocuments<>(accounts, SpendingDocument.FORM, keyIds)
                .indexed(List.of(index(SpendingDocument.PAYMENT_UNDER_WAY)));
        this.lanes =
                new LedgerDocuments<>(lanes, LaneDocument.FORM, keyIds).indexed(List.of(index(LaneDocument.PAYMENT)));
    }

    /** The accounts with their seals. */
    LedgerDocuments<SpendingAccount> accounts() {
        return accounts;
    }

    /** The lanes with their seals. */
    LedgerDocuments<Lane> lanes() {
        return lanes;
    }

    private static BsonDocument index(String field) {
        return new BsonDocument(field, new BsonInt32(1));
    }

    @Override
    public SpendingAccount spending(UserId user, NetworkName network) {
        return accounts.find(new BsonDocument(LedgerFields.ID, SpendingDocument.place(user, network)))
                .orElseGet(() -> SpendingAccount.opened(user, network));
    }

    @Override
    public boolean replace(SpendingAccount next) {
        return next.isFirst() ? accounts.insert(next) : accounts.replace(next);
    }

    @Override
    public List<SpendingAccount> underWay(@Nullable PaymentId after, int limit) {
        return list(accounts, SpendingDocument.PAYMENT_UNDER_WAY, after, limit);
    }

    @Override
    public List<Lane> taken(@Nullable PaymentId after, int limit) {
        return list(lanes, LaneDocument.PAYMENT, after, limit);
    }

    // $gt with a text matches only texts, so nulls are left out.
    private static <T> List<T> list(LedgerDocuments<T> from, String field, @Nullable PaymentId after, int limit) {
        BsonDocument beyond = new BsonDocument("$gt", LedgerFields.text(after == null ? "" : after.value()));
        return from.listSound(new BsonDocument(field, beyond), new BsonDocument(field, new BsonInt32(1)), limit);
    }

    @Override
    public Lane lane(ChainId chainId, Address sender) {
        return lanes.find(new BsonDocument(LedgerFields.ID, LaneDocument.place(chainId, sender)))
                .orElseGet(() -> Lane.opened(chainId, sender));
    }

    @Override
    public boolean replace(Lane next) {
        return next.version() == Lane.FIRST_VERSION ? lanes.insert(next) : lanes.replace(next);
    }

    @Override
    public void erase(UserId user) {
        BsonArray places = new BsonArray(Arrays.stream(NetworkName.values())
                .map(network -> SpendingDocument.place(user, network))
                .toList());
        accounts.remove(new BsonDocument(LedgerFields.ID, new BsonDocument("$in", places)));
    }
}
