package network.amarktai.userconfig.domain.credential;

import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.ServiceId;

/**
 * A legacy value: text, or an object that is not a record of this system. The user has a credential, but it has to be
 * imported before it can be used. It can be overwritten and deleted.
 */
public record LegacyCredential(ServiceId service) implements CredentialRecord {

    @Override
    public Optional<Revision> revision() {
        return Optional.empty();
    }
}
