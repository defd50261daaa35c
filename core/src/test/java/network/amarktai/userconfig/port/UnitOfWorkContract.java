package network.amarktai.userconfig.port;

import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.credential;
import static network.amarktai.userconfig.testkit.Examples.entry;
import static network.amarktai.userconfig.testkit.Examples.stream;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import org.junit.jupiter.api.Test;

/** The promises of {@link UnitOfWork} that every store keeps. */
public interface UnitOfWorkContract {

    /** A user that the store accepts. */
    UserId ALICE = UserId.of("alice");

    UnitOfWork unitOfWork();

    /** The credentials of the same store. */
    UserConfigStore users();

    /** The audit log of the same store. */
    AuditLog auditLog();

    @Test
    default void aUnitReadsItsOwnWritesAndReturnsTheResultOfItsWork() {
        AuditStream stream = stream();
        AuditEntry first = entry(stream, 1);
        AuditEntry second = entry(stream, 2);
        StoredCredential saved = credential(OPENAI);

        long seq = unitOfWork().run(() -> {
            assertTrue(auditLog().append(first));
            assertTrue(users().replaceCredential(ALICE, saved, null));
            assertEquals(Optional.of(first), auditLog().head(stream));
            assertEquals(Optional.of(saved), users().credential(ALICE, OPENAI));
            assertTrue(auditLog().append(second));
            assertFalse(auditLog().append(entry(stream, 2)));
            return auditLog().head(stream).orElseThrow().seq();
        });

        assertEquals(2, seq);
        assertEquals(List.of(second, first), auditLog().before(stream, Long.MAX_VALUE, 9));
        assertEquals(List.of(saved), users().credentials(ALICE));
    }

    @Test
    default void anExceptionOfTheWorkReachesTheCaller() {
        Conflict refused = Conflict.of(ErrorCode.CONCURRENT_CHANGE, "No.");

        assertSame(
                refused,
                assertThrows(
                        Conflict.class,
                        () -> unitOfWork().run(() -> {
                            throw refused;
                        })));
    }

    @Test
    default void whatWaitsForDurabilityHasRunInOrderWhenTheUnitReturns() {
        List<String> order = new ArrayList<>();

        unitOfWork().run(() -> {
            unitOfWork().onceDurable(() -> order.add("first"));
            unitOfWork().onceDurable(() -> order.add("second"));
            return true;
        });
        order.add("returned");

        assertEquals(List.of("first", "second", "returned"), order);
    }

    @Test
    default void withoutAUnitEverythingIsDurableAlready() {
        AtomicBoolean ran = new AtomicBoolean();

        unitOfWork().onceDurable(() -> ran.set(true));

        assertTrue(ran.get());
    }
}
