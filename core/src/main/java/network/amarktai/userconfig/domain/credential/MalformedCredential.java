package network.amarktai.userconfig.domain.credential;

import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import org.jspecify.annotations.Nullable;

/**
 * A damaged record of this system. The user has a credential, but it cannot be used. It can be overwritten and deleted.
 *
 * @param storedRevision its revision, or null if the revision is damaged too
 */
public record MalformedCredential(
        ServiceId service, @Nullable Revision storedRevision) implements CredentialRecord {

    @Override
    public Optional<Revision> revision() {
        return Optional.ofNullable(storedRevision);
    }
}
