package network.amarktai.userconfig.mongo;

import com.mongodb.client.MongoCollection;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.Address;
import network.amarktai.userconfig.domain.wallet.ChainId;
import network.amarktai.userconfig.domain.wallet.NetworkName;
import network.amarktai.userconfig.port.SpendingLedger;
import org.bson.BsonDocument;

/** Spending accounts in {@code payment_spending} and lanes in {@code payment_lanes}, found by their {@code _id} alone. */
final class MongoSpendingLedger implements SpendingLedger {

    private final LedgerDocuments<SpendingAccount> accounts;
    private final LedgerDocuments<Lane> lanes;

    MongoSpendingLedger(MongoCollection<BsonDocument> accounts, MongoCollection<BsonDocument> lanes) {
        this.accounts = new LedgerDocuments<>(accounts, SpendingDocument.FORM);
        this.lanes = new LedgerDocuments<>(lanes, LaneDocument.FORM);
    }

    @Override
    public SpendingAccount spending(UserId user, NetworkName network) {
        return accounts.find(new BsonDocument(LedgerFields.ID, SpendingDocument.place(user, network)))
                .orElseGet(() -> SpendingAccount.opened(user, network));
    }

    @Override
    public boolean replace(SpendingAccount next) {
        return accounts.replace(next);
    }

    @Override
    public Lane lane(ChainId chainId, Address sender) {
        return lanes.find(new BsonDocument(LedgerFields.ID, LaneDocument.place(chainId, sender)))
                .orElseGet(() -> Lane.opened(chainId, sender));
    }

    @Override
    public boolean replace(Lane next) {
        return lanes.replace(next);
    }
}
