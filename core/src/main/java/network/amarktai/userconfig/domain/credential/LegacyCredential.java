package network.amarktai.userconfig.domain.credential;

import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.ServiceId;

/**
 * A value from before this system: text, or an object that is no record of ours. The user has a credential, but it has to
 * be migrated before it can be used. It can be saved over and deleted.
 */
public record LegacyCredential(ServiceId service) implements CredentialRecord {

    @Override
    public Optional<Revision> revision() {
        return Optional.empty();
    }
}
