package network.amarktai.userconfig.usecase.credential;

import java.util.Optional;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.credential.CredentialSource;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.usage.UsedKey;
import network.amarktai.userconfig.domain.user.UserId;
import org.jspecify.annotations.Nullable;

/** An opened credential that may not be handed out yet, because its use is not recorded. */
final class OpenedCredential {

    private final CredentialSecrets secrets;
    private final @Nullable UserId user;
    private final @Nullable StoredCredential stored;

    private OpenedCredential(CredentialSecrets secrets, @Nullable UserId user, @Nullable StoredCredential stored) {
        this.secrets = secrets;
        this.user = user;
        this.stored = stored;
    }

    static OpenedCredential ofUser(UserId user, StoredCredential stored, CredentialSecrets secrets) {
        return new OpenedCredential(secrets, user, stored);
    }

    static OpenedCredential ofOperator(CredentialSecrets secrets) {
        return new OpenedCredential(secrets, null, null);
    }

    CredentialSource source() {
        return stored == null ? CredentialSource.SYSTEM : CredentialSource.USER;
    }

    /** The caller closes them. */
    CredentialSecrets secrets() {
        return secrets;
    }

    /** The key whose use is counted; empty for the operator's. */
    Optional<UsedKey> key() {
        return user == null || stored == null ? Optional.empty() : Optional.of(UsedKey.of(user, stored));
    }

    /** The id of the saved key, which another save changes and a rotation does not; empty for the operator's. */
    Optional<String> keyId() {
        return Optional.ofNullable(stored).map(one -> one.storedRevision().value());
    }
}
