package network.amarktai.userconfig.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.probe.ProbeFacts;
import network.amarktai.userconfig.domain.probe.TestMark;
import network.amarktai.userconfig.domain.rotation.Resealed;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.SealedRecords;
import network.amarktai.userconfig.port.UserConfigStore;
import org.jspecify.annotations.Nullable;

/** A store of credentials in memory. */
public final class InMemoryUserConfigStore implements UserConfigStore {

    private record Place(UserId user, ServiceId service) {}

    private final Map<Place, CredentialRecord> records = new HashMap<>();
    private final InMemoryPaymentConfigStore payments = new InMemoryPaymentConfigStore();

    /** The payment configurations of the same users. */
    public InMemoryPaymentConfigStore payments() {
        return payments;
    }

    /** The sealed records of the same users. */
    public SealedRecords sealedRecords() {
        return new InMemorySealedRecords(this);
    }

    /** All users with a credential or a payment configuration. */
    synchronized Set<UserId> users() {
        Set<UserId> users = new HashSet<>(payments.users());
        records.keySet().forEach(place -> users.add(place.user()));
        return users;
    }

    /** Replaces a credential with its resealed form, if the stored one is still {@code seen}. */
    synchronized boolean reseal(Resealed.Credential credential) {
        Place place = new Place(credential.user(), credential.seen().service());
        if (records.get(place) instanceof StoredCredential held
                && held.storedRevision().equals(credential.seen().storedRevision())
                && held.keyId().equals(credential.seen().keyId())) {
            StoredCredential next = credential.next();
            records.put(place, held.resealed(next.keyId(), next.tokens(), next.fingerprint()));
            return true;
        }
        return false;
    }

    /** Stores a record without any check, for tests of damaged and legacy values. */
    public synchronized void plant(UserId user, CredentialRecord planted) {
        records.put(new Place(user, planted.service()), planted);
    }

    @Override
    public synchronized List<CredentialRecord> credentials(UserId user) {
        List<CredentialRecord> found = new ArrayList<>();
        records.forEach((place, held) -> {
            if (place.user().equals(user)) {
                found.add(held);
            }
        });
        return List.copyOf(found);
    }

    @Override
    public synchronized Optional<CredentialRecord> credential(UserId user, ServiceId service) {
        return Optional.ofNullable(records.get(new Place(user, service)));
    }

    @Override
    public synchronized boolean replaceCredential(UserId user, StoredCredential next, @Nullable Revision expected) {
        if (!isRevision(user, next.service(), expected)) {
            return false;
        }
        records.put(new Place(user, next.service()), next);
        return true;
    }

    @Override
    public synchronized boolean removeCredential(UserId user, ServiceId service, @Nullable Revision expected) {
        Place place = new Place(user, service);
        if (records.containsKey(place) && !isRevision(user, service, expected)) {
            return false;
        }
        records.remove(place);
        return true;
    }

    @Override
    public synchronized void noteFailedOpening(UserId user, ServiceId service, Revision revision, Instant at) {
        if (records.get(new Place(user, service)) instanceof StoredCredential held
                && held.storedRevision().equals(revision)) {
            plant(
                    user,
                    new StoredCredential(
                            service,
                            held.keyId(),
                            held.tokens(),
                            held.fingerprint(),
                            held.createdAt(),
                            held.updatedAt(),
                            revision,
                            at,
                            held.expiresAt(),
                            held.tests()));
        }
    }

    @Override
    public synchronized void noteTest(
            UserId user, ServiceId service, Revision revision, TestMark test, @Nullable ProbeFacts facts) {
        if (records.get(new Place(user, service)) instanceof StoredCredential held
                && held.storedRevision().equals(revision)) {
            plant(user, Examples.tested(held, held.tests().with(test).reporting(facts)));
        }
    }

    @Override
    public synchronized Set<KeyId> keyIds() {
        Set<KeyId> ids = new TreeSet<>(payments.keyIds());
        for (CredentialRecord held : records.values()) {
            if (held instanceof StoredCredential stored) {
                ids.add(stored.keyId());
            }
        }
        return ids;
    }

    private boolean isRevision(UserId user, ServiceId service, @Nullable Revision expected) {
        Revision held =
                credential(user, service).flatMap(CredentialRecord::revision).orElse(null);
        return Objects.equals(held, expected);
    }

    @Override
    public synchronized long erase(UserId user) {
        records.keySet().removeIf(place -> place.user().equals(user));
        return 0;
    }
}
