package network.amarktai.userconfig.mongo.users;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.LegacyCredential;
import network.amarktai.userconfig.domain.credential.MalformedCredential;
import network.amarktai.userconfig.domain.credential.PlatformCopies;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.probe.ProbeFacts;
import network.amarktai.userconfig.domain.probe.TestMark;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.mongo.driver.Fields;
import network.amarktai.userconfig.mongo.driver.KeyIdRegistry;
import network.amarktai.userconfig.mongo.driver.MongoErrors;
import network.amarktai.userconfig.mongo.driver.WriteRounds;
import network.amarktai.userconfig.port.UserConfigStore;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;

/** Credentials inside the platform's {@code users}. */
public final class MongoUserConfigStore implements UserConfigStore {

    private final ServiceCatalog catalog;
    private final Map<ServiceId, CredentialPath> paths;
    private final ErasablePaths erasable;
    private final UserDocuments users;
    private final KeyIdRegistry keyIds;
    private final ImportGuard guard;

    public MongoUserConfigStore(ServiceCatalog catalog, UserDocuments users, KeyIdRegistry keyIds, ImportGuard guard) {
        this.catalog = catalog;
        this.paths = CredentialPath.of(catalog);
        this.erasable = new ErasablePaths(catalog);
        this.users = users;
        this.keyIds = keyIds;
        this.guard = guard;
    }

    @Override
    public List<CredentialRecord> credentials(UserId user) {
        return users.find(user)
                .map(document -> {
                    Set<ServiceId> waiting = guard.waiting(document);
                    return paths.values().stream()
                            .flatMap(path -> stored(document, path).or(() -> waiting(path.service(), waiting)).stream())
                            .toList();
                })
                .orElseGet(List::of);
    }

    @Override
    public Optional<CredentialRecord> credential(UserId user, ServiceId service) {
        CredentialPath path = path(service);
        return users.find(user)
                .flatMap(document -> stored(document, path).or(() -> waiting(service, guard.waiting(document))));
    }

    /** A key that waits elsewhere for its import is not missing: the operator's must not silently be used instead. */
    private static Optional<CredentialRecord> waiting(ServiceId service, Set<ServiceId> waiting) {
        return waiting.contains(service) ? Optional.of(new LegacyCredential(service)) : Optional.empty();
    }

    private static Optional<CredentialRecord> stored(UserDocument document, CredentialPath path) {
        if (path.parents().blockedIn(document.content())) {
            // Malformed, not absent: otherwise the operator's key would silently be used for this user.
            return Optional.of(new MalformedCredential(path.service(), null));
        }
        return path.recordIn(document.content());
    }

    private static @Nullable Revision revision(Optional<CredentialRecord> stored) {
        return stored.flatMap(CredentialRecord::revision).orElse(null);
    }

    /** The path of a service. The catalog refuses an unknown one. */
    private CredentialPath path(ServiceId service) {
        return Objects.requireNonNull(paths.get(catalog.require(service.value()).id()));
    }

    @Override
    public boolean replaceCredential(UserId user, StoredCredential next, @Nullable Revision expected) {
        boolean stored = users.replace(user, new CredentialReplacement(path(next.service()), next, expected), keyIds);
        if (stored) {
            // After the save: until then the user has no other key. If this fails, the error says to save again.
            users.find(user).ifPresent(document -> guard.exclude(document, next.service()));
        }
        return stored;
    }

    @Override
    public boolean removeCredential(UserId user, ServiceId service, @Nullable Revision expected) {
        CredentialPath path = path(service);
        BsonDocument change = new BsonDocument("$unset", new BsonDocument(path.dotted(), new BsonString("")));
        users.find(user).ifPresent(document -> {
            path.parents().requireRoomIn(document.content());
            // Before the reads that the removal depends on: an import that saves its record later finds the mark, and
            // the reads below find a record that was saved earlier.
            guard.exclude(document, service);
        });
        return WriteRounds.until(MongoErrors.STORE, attempts -> {
            Optional<UserDocument> found = users.find(user);
            if (found.isEmpty()) {
                return Optional.of(true);
            }
            UserDocument document = found.get();
            path.parents().requireRoomIn(document.content());
            Optional<CredentialRecord> stored = stored(document, path);
            if (stored.isEmpty()) {
                return Optional.of(true);
            }
            if (!Objects.equals(revision(stored), expected)) {
                return Optional.of(false);
            }
            return attempts.done(() -> users.update(document, Conditions.unchanged(path, expected), change));
        });
    }

    @Override
    public PlatformCopies copies(UserId user, ServiceId service) {
        return users.find(user).map(document -> guard.copies(document, service)).orElse(PlatformCopies.NONE);
    }

    @Override
    public void noteFailedOpening(UserId user, ServiceId service, Revision revision, Instant at) {
        CredentialPath path = path(service);
        BsonDocument failed = new BsonDocument(path.dotted(CredentialDocument.FAILED_OPENING_AT), Fields.date(at));
        note(user, path, revision, new BsonDocument("$set", failed));
    }

    @Override
    public void noteTest(UserId user, ServiceId service, Revision revision, TestMark test, @Nullable ProbeFacts facts) {
        CredentialPath path = path(service);
        note(user, path, revision, LastTestDocument.change(path.dotted(), test, facts));
    }

    private void note(UserId user, CredentialPath path, Revision revision, BsonDocument change) {
        WriteRounds.until(MongoErrors.STORE, attempts -> {
            Optional<UserDocument> found = users.find(user);
            if (found.isEmpty() || !revision.equals(revision(stored(found.get(), path)))) {
                return Optional.of(false);
            }
            return attempts.done(() -> users.update(found.get(), Conditions.unchanged(path, revision), change));
        });
    }

    @Override
    public Set<KeyId> keyIds() {
        return keyIds.all();
    }

    @Override
    public long erase(UserId user) {
        return WriteRounds.until(MongoErrors.STORE, attempts -> {
            Optional<UserDocument> found = known(user);
            if (found.isEmpty()) {
                return Optional.of(0L);
            }
            UserDocument document = found.get();
            List<String> remaining = erasable.in(document.content());
            // Before the first removal and the final check: an import that saves a record later finds the mark.
            guard.excludeAll(document);
            BsonDocument gone = new BsonDocument();
            remaining.forEach(path -> gone.append(path, new BsonString("")));
            if (gone.isEmpty()) {
                boolean more = users.find(user)
                        .filter(now -> !erasable.in(now.content()).isEmpty())
                        .isPresent();
                if (more) {
                    return Optional.empty();
                }
                long left = guard.left(document);
                users.unmake(document);
                return Optional.of(left);
            }
            attempts.write(() -> users.update(document, new BsonDocument(), new BsonDocument("$unset", gone)));
            return Optional.empty();
        });
    }

    /** What the platform stored elsewhere is the user's too, even if the platform no longer knows the user. */
    private Optional<UserDocument> known(UserId user) {
        try {
            return users.find(user);
        } catch (NotConfigured unknownUser) {
            guard.removeAll(user);
            throw unknownUser;
        }
    }
}
