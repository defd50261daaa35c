package network.amarktai.userconfig.usecase;

import java.util.Optional;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.credential.CredentialSource;
import network.amarktai.userconfig.domain.usage.UsedKey;
import org.jspecify.annotations.Nullable;

/** An opened credential of which it is not certain yet that it may be handed out. */
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

    /** Whoever gets these closes them. */
    CredentialSecrets secrets() {
        return secrets;
    }

    /** Whose use is counted; the operator's is not. */
    Optional<UsedKey> key() {
        return Optional.ofNullable(key);
    }
}
