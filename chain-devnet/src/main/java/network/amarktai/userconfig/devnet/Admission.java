package network.amarktai.userconfig.devnet;

import java.util.Optional;
import network.amarktai.userconfig.domain.wallet.TransactionHash;

/**
 * What a broadcast came to.
 *
 * @param hash the name of what was sent
 * @param refusal why it was not taken; empty if it was
 */
record Admission(TransactionHash hash, Optional<Refusal> refusal) {}
