package network.amarktai.userconfig.sqlite;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.probe.ProbeFacts;
import network.amarktai.userconfig.domain.probe.TestMark;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.AuditLogContract;
import network.amarktai.userconfig.port.UserConfigStore;
import network.amarktai.userconfig.port.UserConfigStoreContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The contracts, races included, on two stores that share one file and alternate between calls. */
class SharedFileTest implements UserConfigStoreContract, AuditLogContract {

    @TempDir
    private Path folder;

    private Path file;
    private List<SqliteStores> both;
    private final AtomicInteger turn = new AtomicInteger();

    @BeforeEach
    void open() {
        file = folder.resolve("user-config.db");
        both = List.of(
                SqliteStores.open(file, StandardCatalog.services()),
                SqliteStores.open(file, StandardCatalog.services()));
    }

    @AfterEach
    void close() {
        both.forEach(SqliteStores::close);
    }

    @Override
    public UserId knownUser(String id) {
        return UserId.of(id);
    }

    @Override
    public void damage(UserId user, ServiceId service) {
        RawSqlite.run(file, "UPDATE credentials SET revision = '' WHERE service = '" + service + "'");
    }

    @Override
    public UserConfigStore store() {
        return new UserConfigStore() {
            private UserConfigStore next() {
                return nextStores().userConfigStore();
            }

            @Override
            public List<CredentialRecord> credentials(UserId user) {
                return next().credentials(user);
            }

            @Override
            public Optional<CredentialRecord> credential(UserId user, ServiceId service) {
                return next().credential(user, service);
            }

            @Override
            public boolean replaceCredential(UserId user, StoredCredential next, @Nullable Revision expected) {
                return next().replaceCredential(user, next, expected);
            }

            @Override
            public boolean removeCredential(UserId user, ServiceId service, @Nullable Revision expected) {
                return next().removeCredential(user, service, expected);
            }

            @Override
            public void noteFailedOpening(UserId user, ServiceId service, Revision revision, Instant at) {
                next().noteFailedOpening(user, service, revision, at);
            }

            @Override
            public void noteTest(
                    UserId user, ServiceId service, Revision revision, TestMark test, @Nullable ProbeFacts facts) {
                next().noteTest(user, service, revision, test, facts);
            }

            @Override
            public long erase(UserId user) {
                return next().erase(user);
            }

            @Override
            public Set<KeyId> keyIds() {
                return next().keyIds();
            }
        };
    }

    @Override
    public AuditLog log() {
        return new AuditLog() {
            private AuditLog next() {
                return nextStores().auditLog();
            }

            @Override
            public boolean append(AuditEntry entry) {
                return next().append(entry);
            }

            @Override
            public Optional<AuditEntry> head(AuditStream stream) {
                return next().head(stream);
            }

            @Override
            public List<AuditEntry> before(AuditStream stream, long beforeSeq, int limit) {
                return next().before(stream, beforeSeq, limit);
            }

            @Override
            public List<AuditEntry> before(AuditStream stream, AuditAction action, long beforeSeq, int limit) {
                return next().before(stream, action, beforeSeq, limit);
            }

            @Override
            public Optional<AuditStream> streamOf(UserId user) {
                return next().streamOf(user);
            }

            @Override
            public AuditStream streamOf(UserId user, AuditStream candidate) {
                return next().streamOf(user, candidate);
            }

            @Override
            public void forget(UserId user, @Nullable AuditStream stream) {
                next().forget(user, stream);
            }
        };
    }

    private SqliteStores nextStores() {
        return both.get(turn.getAndIncrement() % both.size());
    }
}
