package network.amarktai.userconfig.port;

import static network.amarktai.userconfig.testkit.Examples.KEY;
import static network.amarktai.userconfig.testkit.Examples.entry;
import static network.amarktai.userconfig.testkit.Examples.stream;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.StoredAuditKey;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.secret.SlotSalt;
import network.amarktai.userconfig.testkit.Race;
import org.junit.jupiter.api.Test;

/** The contract of every {@link AuditKeyStore}. An adapter's test is this interface plus its set-up. */
public interface AuditKeyStoreContract {

    KeyId OTHER = KeyId.of("00000003");

    /** The store under test, empty at the start of each test. */
    AuditKeyStore auditKeys();

    /** The audit log whose entries are chained with these keys. */
    AuditLog auditLog();

    /** Appends an entry that is chained with this key. */
    default void append(KeyId keyId) {
        AuditEntry entry = entry(stream(), 1);
        assertTrue(auditLog()
                .append(new AuditEntry(
                        entry.stream(),
                        entry.seq(),
                        entry.eventId(),
                        entry.at(),
                        entry.action(),
                        entry.outcome(),
                        entry.payload(),
                        keyId,
                        entry.mac())));
    }

    /** An audit key sealed with this master key. */
    default StoredAuditKey sealed(KeyId of, KeyId with, String token) {
        return new StoredAuditKey(of, new SealedSecret(with, SlotSalt.none(), token));
    }

    @Test
    default void aNewStoreNamesNone() {
        assertEquals(List.of(), auditKeys().all());
        assertEquals(Optional.empty(), auditKeys().find(KEY));
    }

    @Test
    default void everyKeyThatChainsAnEntryIsNamedOnce() {
        append(KEY);
        append(OTHER);
        append(KEY);

        assertEquals(
                Set.of(new StoredAuditKey(KEY, null), new StoredAuditKey(OTHER, null)),
                new HashSet<>(auditKeys().all()));
        assertEquals(2, auditKeys().all().size());
        assertEquals(Optional.of(new StoredAuditKey(KEY, null)), auditKeys().find(KEY));
    }

    @Test
    default void aKeptKeyIsFoundAndStaysWhenItsMasterKeyChainsAgain() {
        append(KEY);
        StoredAuditKey kept = sealed(KEY, OTHER, "token");

        assertTrue(auditKeys().replace(kept, null));
        append(KEY);

        assertEquals(Optional.of(kept), auditKeys().find(KEY));
        assertEquals(List.of(kept), auditKeys().all());
    }

    @Test
    default void onlyWhatWasSeenIsReplaced() {
        append(KEY);
        StoredAuditKey first = sealed(KEY, OTHER, "first");
        StoredAuditKey second = sealed(KEY, OTHER, "second");
        assertTrue(auditKeys().replace(first, null));

        assertFalse(auditKeys().replace(second, null));
        assertFalse(auditKeys().replace(second, sealed(KEY, KEY, "first").sealed()));
        assertEquals(Optional.of(first), auditKeys().find(KEY));

        assertTrue(auditKeys().replace(second, first.sealed()));
        assertEquals(Optional.of(second), auditKeys().find(KEY));

        assertTrue(auditKeys().replace(new StoredAuditKey(KEY, null), second.sealed()));
        assertEquals(Optional.of(new StoredAuditKey(KEY, null)), auditKeys().find(KEY));
    }

    @Test
    default void aKeyCanBeKeptThatChainsNothingHere() {
        StoredAuditKey kept = sealed(KEY, OTHER, "token");

        assertTrue(auditKeys().replace(kept, null));

        assertEquals(List.of(kept), auditKeys().all());
    }

    @Test
    default void ofSeveralAtOnceOneIsKept() {
        append(KEY);
        List<Boolean> won = Race.run(4, i -> () -> auditKeys().replace(sealed(KEY, OTHER, "token-" + i), null));

        assertEquals(1, Collections.frequency(won, true));
        assertEquals(
                Optional.of(sealed(KEY, OTHER, "token-" + won.indexOf(true))),
                auditKeys().find(KEY));
    }
}
