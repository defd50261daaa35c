package network.amarktai.userconfig.devnet;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import network.amarktai.userconfig.domain.wallet.Address;
import network.amarktai.userconfig.domain.wallet.TransactionHash;

/**
 * Somebody's wish for coins.
 *
 * @param id its name
 * @param target who gets them
 * @param status how far it is
 * @param hash the transaction, once there is one
 */
record Claim(UUID id, Address target, Status status, Optional<TransactionHash> hash) {

    /** How far a claim is. */
    enum Status {
        PENDING,
        PROCESSING,
        COMPLETE,
        FAILED;

        /** The status as the faucet's API writes it. */
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Claim made(UUID id, Address target) {
        return new Claim(id, target, Status.PENDING, Optional.empty());
    }

    Claim pending() {
        return made(id, target);
    }

    Claim sent(TransactionHash transaction) {
        return new Claim(id, target, Status.PROCESSING, Optional.of(transaction));
    }

    Claim ended(Status end) {
        return new Claim(id, target, end, hash);
    }

    boolean isOpen() {
        return status == Status.PENDING || status == Status.PROCESSING;
    }
}
