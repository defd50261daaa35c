package network.amarktai.userconfig.mongo.audit;

import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.mongo.driver.MongoErrors;
import network.amarktai.userconfig.mongo.driver.WriteRounds;
import network.amarktai.userconfig.port.AuditLog;
import org.bson.BSONException;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Audit streams in {@code audit_log}, and the pseudonym of each user in {@code user_config_meta}. */
public final class MongoAuditLog implements AuditLog {

    private static final Logger LOG = LoggerFactory.getLogger(MongoAuditLog.class);
    private static final String ID = "_id";
    static final String STREAM = "stream";
    // The prefix keeps a user's id from equalling the id of another kind of document.
    private static final String USER_PREFIX = "audit-stream:";
    private static final BsonDocument HIGHEST_SEQ_FIRST = new BsonDocument(AuditEntryDocument.SEQ, new BsonInt32(-1));
    private static final BsonDocument NEWEST_FIRST = new BsonDocument(ID, new BsonInt32(-1));

    private final MongoCollection<BsonDocument> entries;
    private final MongoCollection<BsonDocument> meta;
    private final MongoAuditKeyStore keys;

    public MongoAuditLog(
            MongoCollection<BsonDocument> entries, MongoCollection<BsonDocument> meta, MongoAuditKeyStore keys) {
        this.entries = entries;
        this.meta = meta;
        this.keys = keys;
    }

    @Override
    public boolean append(AuditEntry entry) {
        keys.enter(entry.keyId());
        BsonDocument document = AuditEntryDocument.write(entry);
        BsonDocument place = new BsonDocument(ID, AuditEntryDocument.place(entry.stream(), entry.seq()));
        BsonString eventId = new BsonString(entry.eventId());
        return WriteRounds.until(MongoErrors.AUDIT, attempts -> {
            if (attempts.write(() -> entries.insertOne(document).wasAcknowledged())) {
                return Optional.of(true);
            }
            return Optional.ofNullable(
                            MongoErrors.AUDIT.read(() -> entries.find(place).first()))
                    .map(stored -> eventId.equals(stored.get(AuditEntryDocument.EVENT_ID)));
        });
    }

    @Override
    public Optional<AuditEntry> head(AuditStream stream) {
        return before(stream, Long.MAX_VALUE, 1).stream().findFirst();
    }

    @Override
    public List<AuditEntry> before(AuditStream stream, long beforeSeq, int limit) {
        // The server treats a limit of 0 as unlimited, and a negative one as a single batch.
        if (beforeSeq <= AuditEntry.FIRST_SEQ || limit <= 0) {
            return List.of();
        }
        BsonDocument range = new BsonDocument("$gte", AuditEntryDocument.place(stream, AuditEntry.FIRST_SEQ));
        if (beforeSeq > AuditEntryDocument.MAX_SEQ) {
            range.append("$lte", AuditEntryDocument.place(stream, AuditEntryDocument.MAX_SEQ));
        } else {
            range.append("$lt", AuditEntryDocument.place(stream, beforeSeq));
        }
        return found(stream, new BsonDocument(ID, range), NEWEST_FIRST, limit);
    }

    @Override
    public List<AuditEntry> before(AuditStream stream, AuditAction action, long beforeSeq, int limit) {
        if (limit <= 0) {
            return List.of();
        }
        BsonDocument filter = new BsonDocument(STREAM, new BsonString(stream.name()))
                .append(AuditEntryDocument.ACTION, new BsonString(action.code()))
                .append(AuditEntryDocument.SEQ, new BsonDocument("$lt", new BsonInt64(beforeSeq)));
        return found(stream, filter, HIGHEST_SEQ_FIRST, limit);
    }

    private List<AuditEntry> found(AuditStream stream, BsonDocument filter, BsonDocument order, int limit) {
        List<BsonDocument> documents = MongoErrors.AUDIT.read(
                () -> entries.find(filter).sort(order).limit(limit).into(new ArrayList<>()));
        return documents.stream()
                .map(document -> AuditEntryDocument.read(document).orElseThrow(() -> damaged(stream)))
                .toList();
    }

    @Override
    public Optional<AuditStream> streamOf(UserId user) {
        return Optional.ofNullable(
                        MongoErrors.AUDIT.read(() -> meta.find(pseudonym(user)).first()))
                .map(MongoAuditLog::stream);
    }

    @Override
    public AuditStream streamOf(UserId user, AuditStream candidate) {
        BsonDocument document = pseudonym(user).append(STREAM, new BsonString(candidate.name()));
        return WriteRounds.until(MongoErrors.AUDIT, attempts -> {
            Optional<AuditStream> stored = streamOf(user);
            if (stored.isPresent()) {
                return stored;
            }
            return attempts.write(() -> meta.insertOne(document).wasAcknowledged())
                    ? Optional.of(candidate)
                    : Optional.empty();
        });
    }

    @Override
    public void forget(UserId user, @Nullable AuditStream stream) {
        if (stream == null) {
            return;
        }
        BsonDocument link = pseudonym(user).append(STREAM, new BsonString(stream.name()));
        WriteRounds.until(
                MongoErrors.AUDIT,
                attempts -> attempts.done(() -> meta.deleteOne(link).wasAcknowledged()));
    }

    private static BsonDocument pseudonym(UserId user) {
        return new BsonDocument(ID, new BsonString(USER_PREFIX + user));
    }

    /**
     * The user of a document of {@code user_config_meta} that assigns an audit stream; empty for any other document.
     */
    static Optional<UserId> user(BsonDocument document) {
        try {
            String id = document.getString(ID).getValue();
            return id.startsWith(USER_PREFIX)
                    ? Optional.of(UserId.of(id.substring(USER_PREFIX.length())))
                    : Optional.empty();
        } catch (BSONException | InvalidInput damaged) {
            return Optional.empty();
        }
    }

    private static AuditStream stream(BsonDocument document) {
        try {
            return AuditStream.of(document.getString(STREAM).getValue());
        } catch (BSONException | IllegalArgumentException damaged) {
            throw Unavailable.of(ErrorCode.AUDIT_UNAVAILABLE, "The stored audit trail of this user is damaged.");
        }
    }

    private static Unavailable damaged(AuditStream stream) {
        LOG.error("An entry of the audit stream {} is damaged", stream);
        return Unavailable.of(ErrorCode.AUDIT_UNAVAILABLE, "A stored audit entry is damaged.");
    }
}
