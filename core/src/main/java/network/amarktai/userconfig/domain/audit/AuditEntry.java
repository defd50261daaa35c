package network.amarktai.userconfig.domain.audit;

import java.time.Instant;
import network.amarktai.userconfig.domain.secret.KeyId;

/**
 * One stored entry of a hash-chained audit stream.
 *
 * <p>{@code payload} is authoritative and hashed as stored. {@code eventId}, {@code at}, {@code action} and
 * {@code outcome} are copies for queries; the verifier compares them with the payload.
 *
 * @param seq the number of the entry in its stream, from 1
 * @param payload the canonical JSON of the event, stored verbatim; see {@link AuditPayload}
 * @param keyId the master key whose audit key computed {@code mac}
 * @param mac {@code HMAC-SHA256(audit key, LP(stream, seq as 8 bytes big-endian, previous mac as 32 bytes or nothing
 *     for the first, payload))}
 */
public record AuditEntry(
        AuditStream stream,
        long seq,
        String eventId,
        Instant at,
        String action,
        String outcome,
        String payload,
        KeyId keyId,
        AuditMac mac) {

    /** The seq of the first entry of every stream. */
    public static final long FIRST_SEQ = 1;

    /** The entry that stores {@code event} at {@code seq}. */
    public static AuditEntry of(
            AuditStream stream, long seq, AuditEvent event, String payload, KeyId keyId, AuditMac mac) {
        return new AuditEntry(
                stream, seq, event.eventId(), event.at(), event.action().code(), event.outcome(), payload, keyId, mac);
    }
}
