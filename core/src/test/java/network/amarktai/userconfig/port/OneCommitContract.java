package network.amarktai.userconfig.port;

import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.credential;
import static network.amarktai.userconfig.testkit.Examples.entry;
import static network.amarktai.userconfig.testkit.Examples.stream;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.testkit.Race;
import org.junit.jupiter.api.Test;

/** The further promises of a {@link UnitOfWork} that is one commit. */
public interface OneCommitContract extends UnitOfWorkContract {

    /** Closes the store and opens it again. */
    void reopen();

    @Test
    default void aUnitIsDurableAsAWhole() {
        AuditStream stream = stream();
        AuditEntry entry = entry(stream, 1);
        StoredCredential saved = credential(OPENAI);
        unitOfWork().run(() -> auditLog().append(entry) && users().replaceCredential(ALICE, saved, null));

        reopen();

        assertEquals(Optional.of(entry), auditLog().head(stream));
        assertEquals(List.of(saved), users().credentials(ALICE));
    }

    @Test
    default void aUnitWhoseWorkThrowsHasChangedNothing() {
        AuditStream stream = stream();
        List<RuntimeException> thrown =
                List.of(Conflict.of(ErrorCode.CONCURRENT_CHANGE, "No."), new IllegalStateException("defect"));
        for (RuntimeException reason : thrown) {
            assertThrows(
                    RuntimeException.class,
                    () -> unitOfWork().run(() -> {
                        auditLog().append(entry(stream, 1));
                        users().replaceCredential(ALICE, credential(OPENAI), null);
                        unitOfWork().onceDurable(() -> {
                            throw new AssertionError("it is not durable");
                        });
                        throw reason;
                    }));

            assertEquals(Optional.empty(), auditLog().head(stream));
            assertEquals(List.of(), users().credentials(ALICE));
        }
    }

    @Test
    default void whatUnitsReadTheyAreTheFirstToChange() {
        int units = 8;
        AuditStream stream = stream();

        List<Boolean> appended = Race.run(
                units,
                i -> () -> unitOfWork().run(() -> {
                    long seq = auditLog().head(stream).map(AuditEntry::seq).orElse(0L);
                    return auditLog().append(entry(stream, seq + 1))
                            && auditLog().append(entry(stream, seq + 2));
                }));

        assertTrue(appended.stream().allMatch(each -> each));
        assertEquals(
                LongStream.iterate(2L * units, seq -> seq - 1)
                        .limit(2L * units)
                        .boxed()
                        .toList(),
                auditLog().before(stream, Long.MAX_VALUE, Integer.MAX_VALUE).stream()
                        .map(AuditEntry::seq)
                        .toList());
    }
}
