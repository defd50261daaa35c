package network.amarktai.userconfig.testkit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.domain.chain.Account;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.ChainStatus;
import network.amarktai.userconfig.domain.chain.FaucetClaim;
import network.amarktai.userconfig.domain.chain.FoundTransaction;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.domain.chain.SeenBlock;
import network.amarktai.userconfig.domain.chain.SignedTransaction;
import network.amarktai.userconfig.domain.chain.Simulation;
import network.amarktai.userconfig.domain.chain.TransactionHash;
import network.amarktai.userconfig.domain.chain.Transfer;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.port.ChainGateway;
import network.amarktai.userconfig.port.Faucet;
import network.amarktai.userconfig.port.TransactionIndex;
import org.jspecify.annotations.Nullable;

/**
 * A chain at its first block, with a faucet that pays immediately. Accounts, and the transactions in the index, are set
 * by the test: a broadcast transaction is accepted and changes nothing.
 */
public final class FakeChain implements ChainGateway, TransactionIndex, Faucet {

    /** The amount that the faucet gives per claim. */
    public static final Amount GIFT = Amount.ofWholeFet(100);

    private static final long HEIGHT = 1;
    private static final long GAS = 80_000;

    private final ChainId chainId;
    private final Map<Address, Amount> balances = new HashMap<>();
    private Instant blockTime = Examples.NOON;
    private final Map<Address, Long> sequences = new HashMap<>();
    private final Map<String, FoundTransaction> bySequence = new HashMap<>();
    private ResultCode reception = new ResultCode("", 0);
    private @Nullable BigDecimal gasPrice;
    private @Nullable UserConfigException failure;
    private final Set<Address> slow = new HashSet<>();
    private boolean includesAll;
    private int claims;
    private @Nullable String hash = "A".repeat(64);
    private int calls;

    public FakeChain(ChainId chainId) {
        this.chainId = chainId;
    }

    /** Sets the balance of an address. */
    public synchronized void give(Address address, Amount balance) {
        balances.put(address, balance);
    }

    /** Sets the next sequence of an address. */
    public synchronized void sequence(Address address, long next) {
        sequences.put(address, next);
    }

    /** The latest block has this time. */
    public synchronized void blockTime(Instant time) {
        blockTime = time;
    }

    /** Sets the minimum gas price of the node. */
    public synchronized void askForGas(BigDecimal price) {
        gasPrice = price;
    }

    /** Sets the answer to every broadcast. */
    public synchronized void receiveWith(ResultCode answer) {
        reception = answer;
    }

    /** Adds a transaction of this sender, with this sequence, to the index. */
    public synchronized void include(Address sender, long sequence, FoundTransaction transaction) {
        bySequence.put(sender + "/" + sequence, transaction);
    }

    /** Questions about the account of this address now time out. */
    public synchronized void timeOut(Address address) {
        slow.add(address);
    }

    /** From now on, each broadcast transaction is in a block at once. */
    public synchronized void includeAll() {
        includesAll = true;
    }

    /** The number of calls to the node so far, including those that failed. */
    public synchronized int calls() {
        return calls;
    }

    /** Every call now throws this exception before it has any effect. */
    public synchronized void failWith(UserConfigException thrown) {
        failure = thrown;
    }

    /** Calls no longer fail. */
    public synchronized void recover() {
        failure = null;
    }

    /** The number of claims that the faucet has accepted. */
    public synchronized int claims() {
        return claims;
    }

    @Override
    public ChainGateway since(long height) {
        if (height <= HEIGHT) {
            return this;
        }
        return new ForwardingChainGateway(this) {
            @Override
            public Amount balance(Address address) {
                throw behind();
            }

            @Override
            public Optional<Account> account(Address address) {
                throw behind();
            }

            @Override
            public Simulation simulate(Transfer transfer) {
                throw behind();
            }
        };
    }

    private static Unavailable behind() {
        return Unavailable.of(ErrorCode.NODE_BEHIND, "This chain stays at its first block.");
    }

    @Override
    public synchronized ChainStatus status() {
        answer();
        return new ChainStatus(chainId, HEIGHT, blockTime, hash);
    }

    /** The latest block has this height and this hash; the chain has no other block. */
    public synchronized void blockHash(String value) {
        hash = value;
    }

    @Override
    public synchronized Optional<SeenBlock> block(long height) {
        answer();
        return height == HEIGHT
                ? Optional.ofNullable(hash).map(known -> new SeenBlock(HEIGHT, known, blockTime))
                : Optional.empty();
    }

    @Override
    public synchronized Amount balance(Address address) {
        answer();
        return balances.getOrDefault(address, Amount.zero());
    }

    @Override
    public synchronized Optional<Account> account(Address address) {
        answer();
        if (slow.contains(address)) {
            throw Unavailable.of(ErrorCode.CHAIN_TIMEOUT, "No answer about this account.");
        }
        return balances.containsKey(address)
                ? Optional.of(new Account(1, sequences.getOrDefault(address, 0L), HEIGHT))
                : Optional.empty();
    }

    @Override
    public synchronized Optional<BigDecimal> minimumGasPrice() {
        answer();
        return Optional.ofNullable(gasPrice);
    }

    @Override
    public synchronized boolean indexesTransactions() {
        answer();
        return true;
    }

    @Override
    public synchronized Simulation simulate(Transfer transfer) {
        Amount needed = transfer.amount().plus(transfer.fee());
        Optional<Account> account = account(transfer.sender());
        if (account.isEmpty()) {
            return new Simulation.Refused(Simulation.Reason.UNKNOWN_ACCOUNT);
        }
        if (account.orElseThrow().sequence() != transfer.sequence()) {
            return new Simulation.Refused(Simulation.Reason.WRONG_SEQUENCE);
        }
        return needed.exceeds(balance(transfer.sender()))
                ? new Simulation.Refused(Simulation.Reason.INSUFFICIENT_FUNDS)
                : new Simulation.Passed(GAS);
    }

    @Override
    public synchronized ResultCode broadcast(SignedTransaction transaction) {
        answer();
        if (includesAll) {
            FoundTransaction included =
                    new FoundTransaction(transaction.hash(), HEIGHT, new ResultCode("", 0), GAS, Amount.zero());
            bySequence.put(transaction.hash().value(), included);
        }
        return reception;
    }

    @Override
    public synchronized Optional<FoundTransaction> find(TransactionHash hash) {
        answer();
        return bySequence.values().stream()
                .filter(found -> found.hash().equals(hash))
                .findFirst();
    }

    @Override
    public synchronized List<FoundTransaction> findBySequence(Address sender, long sequence) {
        answer();
        return Optional.ofNullable(bySequence.get(sender + "/" + sequence)).stream()
                .toList();
    }

    @Override
    public synchronized FaucetClaim claim(Address address) {
        give(address, balance(address).plus(GIFT));
        claims++;
        return FaucetClaim.pending("claim-" + claims);
    }

    @Override
    public synchronized Optional<FaucetClaim> find(String id) {
        answer();
        return id.matches("claim-[1-9][0-9]*") && Integer.parseInt(id.substring(6)) <= claims
                ? Optional.of(new FaucetClaim(id, FaucetClaim.Status.COMPLETE, null))
                : Optional.empty();
    }

    private void answer() {
        calls++;
        if (failure != null) {
            throw failure;
        }
    }
}
