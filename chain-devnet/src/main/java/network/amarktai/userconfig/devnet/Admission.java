package network.amarktai.userconfig.devnet;

import java.util.Optional;
import network.amarktai.userconfig.domain.wallet.TransactionHash;

/**
 * The result of a broadcast.
 *
 * @param hash the hash of the transaction
 * @param refusal the reason for the refusal; empty if it was accepted
 */
record Admission(TransactionHash hash, Optional<Refusal> refusal) {}
