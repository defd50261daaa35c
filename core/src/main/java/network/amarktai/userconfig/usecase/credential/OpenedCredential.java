package network.amarktai.userconfig.usecase.credential;

import java.util.Optional;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.credential.CredentialSource;
import network.amarktai.userconfig.domain.usage.UsedKey;
import org.jspecify.annotations.Nullable;

/** An opened credential that may not be handed out yet, because its use is not recorded. */
final class OpenedCredential {

    private final CredentialSource source;
    private final CredentialSecrets secrets;
    private final @Nullable UsedKey key;

    private OpenedCredential(CredentialSource source, CredentialSecrets secrets, @Nullable UsedKey key) {
        this.source = source;
        this.secrets = secrets;
        this.key = key;
    }

    static OpenedCredential ofUser(UsedKey key, CredentialSecrets secrets) {
        return new OpenedCredential(CredentialSource.USER, secrets, key);
    }

    static OpenedCredential ofOperator(CredentialSecrets secrets) {
        return new OpenedCredential(CredentialSource.SYSTEM, secrets, null);
    }

    CredentialSource source() {
        return source;
    }

    /** The caller closes them. */
    CredentialSecrets secrets() {
        return secrets;
    }

    /** The key whose use is counted; empty for the operator's. */
    Optional<UsedKey> key() {
        return Optional.ofNullable(key);
    }
}
