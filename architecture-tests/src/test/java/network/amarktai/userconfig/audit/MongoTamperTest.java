package network.amarktai.userconfig.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.AuditFinding.Kind;
import network.amarktai.userconfig.domain.audit.AuditReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongoTamperTest implements TamperContract {

    @TempDir
    private Path folder;

    private final MongoRows rows = new MongoRows();
    private Watched watched;

    @BeforeEach
    void open() {
        watched = new Watched(rows, folder);
    }

    @AfterEach
    void close() {
        watched.close();
    }

    @Override
    public Watched watched() {
        return watched;
    }

    @Test
    void copiesOfThePlace() {
        String alice = watched.stream(Watched.ALICE);
        rows.update(alice, 2, "stream", watched.stream(Watched.BOB));
        rows.update(alice, 5, "seq", 6L);
        rows.update(alice, 7, "payload", 7);

        AuditReport report = watched.verify();

        assertEquals(Optional.of(Kind.TAMPERED), report.worst());
        for (long seq : new long[] {2, 5, 7}) {
            assertEquals(
                    1,
                    report.findings().stream()
                            .filter(one ->
                                    one.kind() == Kind.TAMPERED && one.stream().equals(alice) && one.seq() == seq)
                            .count(),
                    report.findings().toString());
        }
    }
}
