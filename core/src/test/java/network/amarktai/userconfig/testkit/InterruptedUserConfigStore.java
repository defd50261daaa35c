package network.amarktai.userconfig.testkit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.probe.ProbeFacts;
import network.amarktai.userconfig.domain.probe.TestMark;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.UserConfigStore;
import org.jspecify.annotations.Nullable;

/** A store that simulates concurrent writes: it runs a hook right before a credential is replaced or removed. */
public final class InterruptedUserConfigStore implements UserConfigStore {

    private final UserConfigStore store;
    private final Runnable other;
    private int left;

    /** Runs {@code other} before each of the first {@code times} changes. */
    public InterruptedUserConfigStore(UserConfigStore store, int times, Runnable other) {
        this.store = store;
        this.left = times;
        this.other = other;
    }

    @Override
    public List<CredentialRecord> credentials(UserId user) {
        return store.credentials(user);
    }

    @Override
    public Optional<CredentialRecord> credential(UserId user, ServiceId service) {
        return store.credential(user, service);
    }

    @Override
    public boolean replaceCredential(UserId user, StoredCredential next, @Nullable Revision expected) {
        interrupt();
        return store.replaceCredential(user, next, expected);
    }

    @Override
    public boolean removeCredential(UserId user, ServiceId service, @Nullable Revision expected) {
        interrupt();
        return store.removeCredential(user, service, expected);
    }

    @Override
    public void noteFailedOpening(UserId user, ServiceId service, Revision revision, Instant at) {
        interrupt();
        store.noteFailedOpening(user, service, revision, at);
    }

    @Override
    public void noteTest(UserId user, ServiceId service, Revision revision, TestMark test, @Nullable ProbeFacts facts) {
        interrupt();
        store.noteTest(user, service, revision, test, facts);
    }

    @Override
    public Set<KeyId> keyIds() {
        return store.keyIds();
    }

    private synchronized void interrupt() {
        if (left > 0) {
            left--;
            other.run();
        }
    }

    @Override
    public long erase(UserId user) {
        interrupt();
        return store.erase(user);
    }
}
