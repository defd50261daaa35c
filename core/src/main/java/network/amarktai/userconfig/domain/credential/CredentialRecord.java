package network.amarktai.userconfig.domain.credential;

import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.ServiceId;

/** The stored record of a user's credential for one service, in any condition. */
public sealed interface CredentialRecord permits StoredCredential, LegacyCredential, MalformedCredential {

    /** The service of the credential. */
    ServiceId service();

    /** The revision for a compare-and-set; empty if the record has none. */
    Optional<Revision> revision();
}
