package network.amarktai.userconfig.mongo.users;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.MalformedCredential;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.probe.TestMark;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.mongo.driver.Fields;
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
        return find(user, paths.values()).toList();
    }

    @Override
    public Optional<CredentialRecord> credential(UserId user, ServiceId service) {
        return find(user, List.of(path(service))).findFirst();
    }

    private Stream<CredentialRecord> find(UserId user, Collection<CredentialPath> wanted) {
        return users.find(user).stream()
                .flatMap(document -> wanted.stream().flatMap(path -> stored(document, path).stream()));
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
        return users.replace(user, new CredentialReplacement(path(next.service()), next, expected), keyIds);
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
    public void noteFailedOpening(UserId user, ServiceId service, Revision revision, Instant at) {
        CredentialPath path = path(service);
        BsonDocument failed = new BsonDocument(path.dotted(CredentialDocument.FAILED_OPENING_AT), Fields.date(at));
        note(user, path, revision, new BsonDocument("$set", failed));
    }

    @Override
    public void noteTest(UserId user, ServiceId service, Revision revision, TestMark test) {
        CredentialPath path = path(service);
        note(user, path, revision, LastTestDocument.change(path.dotted(), test));
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
    public void erase(UserId user) {
        WriteRounds.until(MongoErrors.STORE, attempts -> {
            Optional<UserDocument> found = users.find(user);
            if (found.isEmpty()) {
                return Optional.of(true);
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
                users.unmake(document);
                return Optional.of(true);
            }
            attempts.write(() -> users.update(document, new BsonDocument(), new BsonDocument("$unset", gone)));
            return Optional.empty();
        });
    }
}
