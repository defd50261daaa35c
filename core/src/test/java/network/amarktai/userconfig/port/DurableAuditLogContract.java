package network.amarktai.userconfig.port;

import static network.amarktai.userconfig.testkit.Examples.entry;
import static network.amarktai.userconfig.testkit.Examples.stream;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.user.UserId;
import org.junit.jupiter.api.Test;

/** The additional contract of a persistent {@link AuditLog}. */
public interface DurableAuditLogContract extends AuditLogContract {

    /** Closes the log under test and opens it again on the same data, as a restart does. */
    AuditLog reopened();

    @Test
    default void reopeningFindsEveryEntryAndStream() {
        UserId alice = UserId.of("alice");
        AuditStream stream = log().streamOf(alice, stream());
        AuditEntry first = entry(stream, 1);
        AuditEntry second = entry(stream, 2);
        log().append(first);
        log().append(second);

        AuditLog reopened = reopened();

        assertEquals(Optional.of(stream), reopened.streamOf(alice));
        assertEquals(List.of(second, first), reopened.before(stream, Long.MAX_VALUE, 10));
        assertFalse(reopened.append(entry(stream, 2)));
    }
}
