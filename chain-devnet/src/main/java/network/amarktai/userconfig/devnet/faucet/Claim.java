package network.amarktai.userconfig.devnet.faucet;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.TransactionHash;

/**
 * A claim for faucet coins.
 *
 * @param id its id
 * @param target the recipient
 * @param status its progress
 * @param hash the hash of its transaction; empty until one is sent
 */
record Claim(UUID id, Address target, Status status, Optional<TransactionHash> hash) {

    /** The progress of a claim. */
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
