package network.amarktai.userconfig.mongo.ledger;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import network.amarktai.userconfig.domain.payment.PaymentFilter;
import network.amarktai.userconfig.domain.payment.PaymentPosition;
import network.amarktai.userconfig.domain.payment.PaymentStatus;
import network.amarktai.userconfig.domain.payment.PaymentType;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.mongo.driver.Fields;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** The queries on {@code payments}, and their indexes. */
final class PaymentQueries {

    static final BsonDocument OLDEST_FIRST = inOrder(1);
    static final BsonDocument NEWEST_FIRST = inOrder(-1);

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final long NANOS_OF_A_MILLI = 1_000_000;

    private PaymentQueries() {}

    private static BsonDocument inOrder(int direction) {
        return new BsonDocument(PaymentDocument.ACCEPTED_AT, new BsonInt32(direction))
                .append(PaymentDocument.PAYMENT_ID, new BsonInt32(direction));
    }

    static List<BsonDocument> indexes() {
        BsonInt32 ascending = new BsonInt32(1);
        BsonDocument ofAUser = new BsonDocument(PaymentDocument.USER, ascending);
        ofAUser.putAll(NEWEST_FIRST);
        BsonDocument ofAStatus = new BsonDocument(PaymentStateFields.STATUS, ascending);
        ofAStatus.putAll(OLDEST_FIRST);
        return List.of(new BsonDocument(PaymentDocument.PAYMENT_ID, ascending), ofAUser, ofAStatus);
    }

    /**
     * Payments whose status is not final. A damaged status is included too, so that it is noticed.
     */
    static BsonDocument unfinished(@Nullable PaymentPosition after) {
        BsonDocument filter = new BsonDocument(PaymentStateFields.STATUS, new BsonDocument("$nin", over()));
        if (after != null) {
            filter.append(PaymentDocument.ACCEPTED_AT, is("$gte", Fields.date(after.acceptedAt())))
                    .append("$or", beyond("$gt", after));
        }
        return filter;
    }

    private static BsonArray over() {
        return new BsonArray(Arrays.stream(PaymentStatus.values())
                .filter(PaymentStatus::isFinal)
                .map(status -> LedgerFields.text(status.label()))
                .toList());
    }

    static BsonDocument history(UserId user, PaymentFilter filter, @Nullable PaymentPosition before) {
        BsonDocument query = new BsonDocument(PaymentDocument.USER, LedgerFields.text(user));
        BsonDocument times = new BsonDocument();
        Instant since = filter.since();
        if (since != null) {
            times.append("$gte", firstMillisecond(since));
        }
        if (before != null) {
            times.append("$lte", Fields.date(before.acceptedAt()));
            query.append("$or", beyond("$lt", before));
        }
        if (!times.isEmpty()) {
            query.append(PaymentDocument.ACCEPTED_AT, times);
        }
        PaymentType type = filter.type();
        if (type != null) {
            query.append(PaymentDocument.TYPE_OF_ORDER, LedgerFields.text(type.label()));
        }
        PaymentStatus status = filter.status();
        if (status != null) {
            query.append(PaymentStateFields.STATUS, LedgerFields.text(status.label()));
        }
        return query;
    }

    /** Strictly beyond the position: by time, or by id at the same time. */
    private static BsonArray beyond(String operator, PaymentPosition place) {
        return new BsonArray(List.of(
                new BsonDocument(PaymentDocument.ACCEPTED_AT, is(operator, Fields.date(place.acceptedAt()))),
                new BsonDocument(PaymentDocument.PAYMENT_ID, is(operator, LedgerFields.text(place.id())))));
    }

    private static BsonDocument is(String operator, BsonValue value) {
        return new BsonDocument(operator, value);
    }

    // The caller may pass any time, even one outside the range of milliseconds. No payment is outside these bounds.
    private static BsonDateTime firstMillisecond(Instant since) {
        if (since.isBefore(EARLIEST)) {
            return Fields.date(EARLIEST);
        }
        return Fields.date(since.isAfter(LATEST) ? LATEST : since.plusNanos(NANOS_OF_A_MILLI - 1));
    }
}
