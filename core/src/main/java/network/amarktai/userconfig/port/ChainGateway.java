package network.amarktai.userconfig.port;

import java.math.BigDecimal;
import java.util.Optional;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.wallet.Account;
import network.amarktai.userconfig.domain.wallet.Address;
import network.amarktai.userconfig.domain.wallet.ChainStatus;
import network.amarktai.userconfig.domain.wallet.ResultCode;
import network.amarktai.userconfig.domain.wallet.SignedTransaction;
import network.amarktai.userconfig.domain.wallet.Simulation;
import network.amarktai.userconfig.domain.wallet.Transfer;
import network.amarktai.userconfig.error.Unavailable;

/**
 * A node of one network. It tells what is committed in blocks, never what waits to be.
 *
 * <p>Every method throws {@link Unavailable}, within the deadline it was configured with, if there is no trustworthy answer;
 * nothing is ever guessed, and a balance that is not known is never zero:
 *
 * <ul>
 *   <li>{@code chain_unreachable}: nothing answered, or the node says it cannot serve. TLS where plaintext was expected looks
 *       like that too, because such a node hangs up without a word;
 *   <li>{@code chain_timeout}: no answer within the deadline;
 *   <li>{@code chain_tls_failed}: plaintext where TLS was expected, or a certificate that is not trusted;
 *   <li>{@code chain_bad_answer}: what answered does not speak as a node does;
 *   <li>{@code chain_mismatch}: the node belongs to another chain.
 * </ul>
 *
 * <p>The chain id is checked before any answer of a connection is trusted, also when a connection broke and another one
 * brought the answer. Answers may come from different nodes behind one name, so a later one may know less than an earlier
 * one: compare heights.
 *
 * <p>Implementations are safe for use by several threads.
 */
public interface ChainGateway {

    /** The latest block. Its chain id is checked each time. */
    ChainStatus status();

    /** What an address owns of the network's coin, including what is locked by vesting. Zero if the chain never saw it. */
    Amount balance(Address address);

    /** The account of an address; empty if the chain never saw it. */
    Optional<Account> account(Address address);

    /**
     * The least that this node asks for one unit of gas, in atoms of the network's coin; compare it with {@code compareTo}.
     *
     * <p>Empty if the node asks for nothing in this coin, or is of a generation that cannot be asked (before SDK 0.46). It
     * is the setting of one node: others may ask for more.
     */
    Optional<BigDecimal> minimumGasPrice();

    /** Tries out a transfer without a signature. It has to have the right sequence; its fee has to be affordable too. */
    Simulation simulate(Transfer transfer);

    /**
     * Hands a transaction to the node and waits for its first check, not for a block. It is sent once; trying again with the
     * same bytes is the caller's decision, and always safe.
     *
     * <p>Success means that the node has seen the transaction, no more. A refusal is no proof that no node will ever take it.
     * When this throws, the node may have accepted the transaction before the failure.
     */
    ResultCode broadcast(SignedTransaction transaction);
}
