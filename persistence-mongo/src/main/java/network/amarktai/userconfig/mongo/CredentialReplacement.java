package network.amarktai.userconfig.mongo;

import java.util.Objects;
import java.util.Optional;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.secret.KeyId;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * A credential that takes the place of what stands there.
 *
 * @param expected the revision of what the caller saw; null if it saw nothing, or something without one
 */
record CredentialReplacement(
        CredentialPath path,
        StoredCredential next,
        @Nullable Revision expected) implements Replacement {

    @Override
    public ParentPath parents() {
        return path.parents();
    }

    @Override
    public Optional<Boolean> verdict(BsonDocument user) {
        Revision standing =
                path.recordIn(user).flatMap(CredentialRecord::revision).orElse(null);
        if (next.storedRevision().equals(standing)) {
            return Optional.of(true);
        }
        return Objects.equals(standing, expected) ? Optional.empty() : Optional.of(false);
    }

    @Override
    public BsonDocument condition() {
        return Conditions.stands(path, expected);
    }

    @Override
    public BsonDocument change() {
        return new BsonDocument("$set", new BsonDocument(path.dotted(), CredentialDocument.write(next)));
    }

    @Override
    public Optional<KeyId> keyId() {
        return Optional.of(next.keyId());
    }
}
