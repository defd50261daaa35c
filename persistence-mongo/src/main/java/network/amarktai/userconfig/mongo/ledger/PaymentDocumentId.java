package network.amarktai.userconfig.mongo.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import network.amarktai.userconfig.domain.payment.IdempotencyKey;
import network.amarktai.userconfig.domain.user.UserId;
import org.bson.BsonString;

/**
 * The {@code _id} of a payment: SHA-256 of its user and its key, in lower-case hex. The unique index on {@code _id}
 * guarantees from the first write on that a key pays once, whatever other indexes and collations there are.
 */
final class PaymentDocumentId {

    private PaymentDocumentId() {}

    static BsonString of(UserId user, IdempotencyKey key) {
        byte[] first = user.value().getBytes(StandardCharsets.UTF_8);
        byte[] second = key.value().getBytes(StandardCharsets.UTF_8);
        // Each part is preceded by its length, so that no two pairs have the same bytes.
        ByteBuffer both = ByteBuffer.allocate(2 * Integer.BYTES + first.length + second.length)
                .putInt(first.length)
                .put(first)
                .putInt(second.length)
                .put(second);
        try {
            return new BsonString(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(both.array())));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException("this JDK has no SHA-256", everyJdkHasIt);
        }
    }
}
