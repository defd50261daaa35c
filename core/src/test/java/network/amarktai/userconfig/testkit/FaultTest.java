package network.amarktai.userconfig.testkit;

import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.credential;
import static network.amarktai.userconfig.testkit.Examples.entry;
import static network.amarktai.userconfig.testkit.Examples.stream;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class FaultTest {

    private final UserId alice = UserId.of("alice");
    private final InMemoryUserConfigStore store = new InMemoryUserConfigStore();
    private final InMemoryAuditLog log = new InMemoryAuditLog();

    @Test
    void aCallThatFailsBeforeDoesNothing() {
        Fault fault = Fault.beforeCall(2);
        FailingUserConfigStore failing = new FailingUserConfigStore(store, fault);

        failing.credentials(alice);
        assertFalse(fault.happened());
        assertFails(ErrorCode.STORE_UNAVAILABLE, () -> failing.replaceCredential(alice, credential(OPENAI), null));

        assertTrue(fault.happened());
        assertTrue(failing.credentials(alice).isEmpty());
    }

    @Test
    void aCallThatFailsAfterwardsHasDoneItsWork() {
        FailingAuditLog failing = new FailingAuditLog(log, Fault.afterCall(1));
        AuditEntry entry = entry(stream(), 1);

        assertFails(ErrorCode.AUDIT_UNAVAILABLE, () -> failing.append(entry));

        assertEquals(entry, failing.head(entry.stream()).orElseThrow());
    }

    @Test
    void anOutageDoesNotEnd() {
        FailingAuditLog failing = new FailingAuditLog(log, Fault.beforeEveryCallFrom(2));
        failing.streamOf(alice);

        for (int call = 0; call < 3; call++) {
            assertFails(ErrorCode.AUDIT_UNAVAILABLE, () -> failing.streamOf(alice));
        }
    }

    private static void assertFails(ErrorCode code, Executable call) {
        assertEquals(code, assertThrows(Unavailable.class, call).code());
    }
}
