package network.amarktai.userconfig.mongo.audit;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.AuditPlace;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.FoundEntry;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.mongo.driver.Fields;
import network.amarktai.userconfig.mongo.driver.Indexes;
import network.amarktai.userconfig.mongo.driver.MongoErrors;
import network.amarktai.userconfig.port.AuditScan;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code audit_log} in the order of {@code _id}, and finds requests by a partial index on {@code at}. A document
 * whose {@code _id} is no text is not one of our entries; reading a stream skips it too.
 */
public final class MongoAuditScan implements AuditScan {

    private static final String ID = "_id";
    private static final BsonDocument IN_ORDER = new BsonDocument(ID, new BsonInt32(1));
    private static final BsonDocument REQUESTED =
            new BsonDocument(AuditEntryDocument.OUTCOME, new BsonString(AuditOutcome.REQUESTED.label()));
    private static final BsonDocument BY_STREAM = new BsonDocument(MongoAuditLog.STREAM, new BsonInt32(1));
    private static final BsonDocument BY_TIME =
            new BsonDocument(AuditEntryDocument.AT, new BsonInt32(1)).append(ID, new BsonInt32(1));

    // integrity.*, payment.*, payment_config.*, wallet.*; not credential.*, so that a save maintains no further index.
    private static final BsonDocument ABOUT_MONEY_OR_RIGHTS =
            new BsonDocument(AuditEntryDocument.ACTION, new BsonDocument("$gte", new BsonString("integrity")));
    private static final BsonDocument BY_ACTION = new BsonDocument(MongoAuditLog.STREAM, new BsonInt32(1))
            .append(AuditEntryDocument.ACTION, new BsonInt32(1))
            .append(AuditEntryDocument.SEQ, new BsonInt32(-1));

    private final MongoCollection<BsonDocument> entries;
    private final MongoCollection<BsonDocument> meta;

    private MongoAuditScan(MongoCollection<BsonDocument> entries, MongoCollection<BsonDocument> meta) {
        this.entries = entries;
        this.meta = meta;
    }

    /** Creates the indexes of the log and of the users' streams if the server allows it. */
    public static MongoAuditScan on(MongoCollection<BsonDocument> entries, MongoCollection<BsonDocument> meta) {
        Indexes.create(entries, MongoErrors.AUDIT, BY_TIME, new IndexOptions().partialFilterExpression(REQUESTED));
        Indexes.create(
                entries,
                MongoErrors.AUDIT,
                BY_ACTION,
                new IndexOptions().partialFilterExpression(ABOUT_MONEY_OR_RIGHTS));
        Indexes.create(meta, MongoErrors.AUDIT, BY_STREAM);
        return new MongoAuditScan(entries, meta);
    }

    @Override
    public List<FoundEntry> after(AuditPlace place, int limit) {
        BsonDocument filter = new BsonDocument(ID, new BsonDocument("$gt", AuditEntryDocument.cursor(place)));
        return MongoErrors.AUDIT
                .read(() -> entries.find(filter).sort(IN_ORDER).limit(limit).into(new ArrayList<>()))
                .stream()
                .map(MongoAuditScan::found)
                .toList();
    }

    private static FoundEntry found(BsonDocument document) {
        return new FoundEntry(
                AuditEntryDocument.place(document.getString(ID).getValue()),
                AuditEntryDocument.read(document).orElse(null));
    }

    @Override
    public List<AuditEntry> requested(Instant from, Instant until, @Nullable AuditEntry after, int limit) {
        BsonDocument filter = REQUESTED
                .clone()
                .append(
                        AuditEntryDocument.AT,
                        new BsonDocument("$gte", Fields.date(after == null ? from : after.at()))
                                .append("$lt", Fields.date(until)));
        if (after != null) {
            filter.append("$or", beyond(after));
        }
        return MongoErrors.AUDIT
                .read(() -> entries.find(filter).sort(BY_TIME).limit(limit).into(new ArrayList<>()))
                .stream()
                .flatMap(document -> AuditEntryDocument.read(document).stream())
                .toList();
    }

    private static BsonArray beyond(AuditEntry after) {
        BsonString place = AuditEntryDocument.place(after.stream(), after.seq());
        return new BsonArray(List.of(
                new BsonDocument(AuditEntryDocument.AT, new BsonDocument("$gt", Fields.date(after.at()))),
                new BsonDocument(AuditEntryDocument.AT, Fields.date(after.at()))
                        .append(ID, new BsonDocument("$gt", place))));
    }

    @Override
    public Optional<UserId> userOf(AuditStream stream) {
        BsonDocument filter = new BsonDocument(MongoAuditLog.STREAM, new BsonString(stream.name()));
        return Optional.ofNullable(
                        MongoErrors.AUDIT.read(() -> meta.find(filter).first()))
                .flatMap(MongoAuditLog::user);
    }
}
