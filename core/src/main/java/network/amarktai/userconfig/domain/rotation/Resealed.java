package network.amarktai.userconfig.domain.rotation;

import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.payment.SealedWallet;
import network.amarktai.userconfig.domain.user.UserId;

/** A stored secret that was sealed again: what stands there, and what is to stand there. It opens to the same value. */
public sealed interface Resealed {

    /** Whose it is. */
    UserId user();

    /**
     * A credential. Key id, tokens and fingerprint may differ; what the user saved, and when, is the same, so its revision is
     * too.
     */
    record Credential(UserId user, StoredCredential seen, StoredCredential next) implements Resealed {

        public Credential {
            if (!next.service().equals(seen.service())
                    || !next.storedRevision().equals(seen.storedRevision())
                    || !next.tokens().keySet().equals(seen.tokens().keySet())) {
                throw new IllegalArgumentException(
                        "sealing again changes neither the service, the revision nor a field");
            }
        }
    }

    /** A wallet. Its address is the same. */
    record Wallet(UserId user, SealedWallet seen, SealedWallet next) implements Resealed {

        public Wallet {
            if (!next.address().equals(seen.address())) {
                throw new IllegalArgumentException("sealing again does not change the address");
            }
        }
    }
}
