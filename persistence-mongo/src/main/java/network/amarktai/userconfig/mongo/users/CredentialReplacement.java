package network.amarktai.userconfig.mongo.users;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.secret.KeyId;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a credential, or whatever value is at its path.
 *
 * @param expected the revision that the caller saw; null if it saw no value, or one without a revision
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
        Revision current =
                path.recordIn(user).flatMap(CredentialRecord::revision).orElse(null);
        if (next.storedRevision().equals(current)) {
            return Optional.of(true);
        }
        return Objects.equals(current, expected) ? Optional.empty() : Optional.of(false);
    }

    @Override
    public BsonDocument condition() {
        return Conditions.unchanged(path, expected);
    }

    @Override
    public BsonDocument change() {
        return new BsonDocument("$set", new BsonDocument(path.dotted(), CredentialDocument.write(next)));
    }

    @Override
    public List<KeyId> keyIds() {
        return List.of(next.keyId());
    }
}
