package network.amarktai.userconfig.domain.rotation;

import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.SealedWallet;

/** The replacement of a stored record by one that is sealed with another master key and opens to the same value. */
public sealed interface Resealed {

    /** The user it belongs to. */
    UserId user();

    /**
     * A credential. Key id, tokens and fingerprint may differ; the saved value and its times are the same, so the
     * revision is too.
     */
    record Credential(UserId user, StoredCredential seen, StoredCredential next) implements Resealed {

        public Credential {
            if (!next.service().equals(seen.service())
                    || !next.storedRevision().equals(seen.storedRevision())
                    || !next.tokens().keySet().equals(seen.tokens().keySet())) {
                throw new IllegalArgumentException("resealing changes neither the service, the revision nor a field");
            }
        }
    }

    /** A wallet. The address is the same. */
    record Wallet(UserId user, SealedWallet seen, SealedWallet next) implements Resealed {

        public Wallet {
            if (!next.address().equals(seen.address())) {
                throw new IllegalArgumentException("resealing does not change the address");
            }
        }
    }
}
