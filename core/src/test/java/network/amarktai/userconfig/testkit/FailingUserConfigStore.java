package network.amarktai.userconfig.testkit;

import static network.amarktai.userconfig.error.ErrorCode.STORE_UNAVAILABLE;

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

/** Delegates to another store and throws {@code Unavailable} as its {@link Fault} specifies. */
public final class FailingUserConfigStore implements UserConfigStore {

    private final UserConfigStore store;
    private final Fault fault;

    public FailingUserConfigStore(UserConfigStore store, Fault fault) {
        this.store = store;
        this.fault = fault;
    }

    @Override
    public List<CredentialRecord> credentials(UserId user) {
        return fault.around(STORE_UNAVAILABLE, () -> store.credentials(user));
    }

    @Override
    public Optional<CredentialRecord> credential(UserId user, ServiceId service) {
        return fault.around(STORE_UNAVAILABLE, () -> store.credential(user, service));
    }

    @Override
    public boolean replaceCredential(UserId user, StoredCredential next, @Nullable Revision expected) {
        return fault.around(STORE_UNAVAILABLE, () -> store.replaceCredential(user, next, expected));
    }

    @Override
    public boolean removeCredential(UserId user, ServiceId service, @Nullable Revision expected) {
        return fault.around(STORE_UNAVAILABLE, () -> store.removeCredential(user, service, expected));
    }

    @Override
    public void noteFailedOpening(UserId user, ServiceId service, Revision revision, Instant at) {
        fault.around(STORE_UNAVAILABLE, () -> {
            store.noteFailedOpening(user, service, revision, at);
            return service;
        });
    }

    @Override
    public void noteTest(UserId user, ServiceId service, Revision revision, TestMark test, @Nullable ProbeFacts facts) {
        fault.around(STORE_UNAVAILABLE, () -> {
            store.noteTest(user, service, revision, test, facts);
            return service;
        });
    }

    @Override
    public Set<KeyId> keyIds() {
        return fault.around(STORE_UNAVAILABLE, store::keyIds);
    }

    @Override
    public long erase(UserId user) {
        return fault.around(STORE_UNAVAILABLE, () -> store.erase(user));
    }
}
