package network.amarktai.userconfig.domain.credential;

import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.ServiceId;

/** What a store holds where a user's credential for one service belongs. */
public sealed interface CredentialRecord permits StoredCredential, LegacyCredential, MalformedCredential {

    /** The service it is for. */
    ServiceId service();

    /** The revision that a compare-and-set names; empty if what is stored has none. */
    Optional<Revision> revision();
}
