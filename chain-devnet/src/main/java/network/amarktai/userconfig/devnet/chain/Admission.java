package network.amarktai.userconfig.devnet.chain;

import java.util.Optional;
import network.amarktai.userconfig.devnet.tx.Refusal;
import network.amarktai.userconfig.domain.chain.TransactionHash;

/**
 * The result of a broadcast.
 *
 * @param hash the hash of the transaction
 * @param refusal the reason for the refusal; empty if it was accepted
 */
public record Admission(TransactionHash hash, Optional<Refusal> refusal) {}
