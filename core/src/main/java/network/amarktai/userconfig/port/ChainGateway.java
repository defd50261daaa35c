package network.amarktai.userconfig.port;

import java.math.BigDecimal;
import java.util.Optional;
import network.amarktai.userconfig.domain.chain.Account;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainStatus;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.domain.chain.SeenBlock;
import network.amarktai.userconfig.domain.chain.SignedTransaction;
import network.amarktai.userconfig.domain.chain.Simulation;
import network.amarktai.userconfig.domain.chain.Transfer;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.error.Unavailable;

/**
 * A node of one network, or several. It reports what is committed in blocks, never what is still in the mempool.
 *
 * <p>Every method throws {@link Unavailable}, within the deadline it was configured with, if there is no trustworthy
 * answer. Nothing is ever guessed: an unknown balance is never reported as zero.
 *
 * <ul>
 *   <li>{@code chain_unreachable}: nothing answered, or the node reports itself unavailable. A node that expects TLS on
 *       a plaintext connection looks the same, because it closes the connection without an answer;
 *   <li>{@code chain_timeout}: no answer within the deadline;
 *   <li>{@code chain_tls_failed}: plaintext where TLS was expected, or a certificate that is not trusted;
 *   <li>{@code chain_bad_answer}: the response is not one of a chain node;
 *   <li>{@code chain_mismatch}: the node belongs to another chain;
 *   <li>{@code node_behind}: only from a gateway of {@link #since}, if the node that answers has not reached the height.
 * </ul>
 *
 * <p>The chain id is checked on each connection before any of its answers is trusted, also after a reconnect. Answers
 * may come from different nodes behind one host name, so a later answer may be older than an earlier one: use {@link
 * #since}, or compare heights.
 *
 * <p>Implementations are safe for use by several threads.
 */
public interface ChainGateway {

    /**
     * The same node, whose balances, accounts and simulations count only as of this block or a later one. Anything else is
     * {@code node_behind}, after some more tries, which may reach another node behind the same host name. With several
     * endpoints, the latest block is that of one that has reached the height, if there is one.
     */
    ChainGateway since(long height);

    /** The latest block. Its chain id is checked on every call. */
    ChainStatus status();

    /**
     * The block at this height; empty if the node does not have it, because it was pruned or is not made yet, or if the
     * node names no hash.
     */
    Optional<SeenBlock> block(long height);

    /**
     * What an address can spend of the network's coin, without the coins that still vest. Zero if the address has never
     * been used on the chain.
     */
    Amount balance(Address address);

    /** The account of an address; empty if the address has never been used on the chain. */
    Optional<Account> account(Address address);

    /**
     * The minimum gas price of this node, in atoms of the network's coin per unit of gas; compare prices with
     * {@code compareTo}.
     *
     * <p>Empty if the node sets no price in this coin, or cannot report it (before SDK 0.46). It is the setting of one
     * node: others may require more.
     */
    Optional<BigDecimal> minimumGasPrice();

    /**
     * Whether the node says that it indexes transactions, or says nothing about it. Without an index, no transaction can be
     * found again.
     */
    boolean indexesTransactions();

    /**
     * Simulates an unsigned transfer. It needs the correct sequence, and the sender must be able to afford the fee too.
     */
    Simulation simulate(Transfer transfer);

    /**
     * Sends a transaction to the node once and waits for the node's first check, not for a block. Retries are the
     * caller's decision; sending the same bytes again is always safe.
     *
     * <p>Success only means that the node has seen the transaction. A refusal does not prove that no node will ever
     * accept it. If this method throws, the node may have accepted the transaction before the failure.
     */
    ResultCode broadcast(SignedTransaction transaction);
}
