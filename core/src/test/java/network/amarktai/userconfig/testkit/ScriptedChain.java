package network.amarktai.userconfig.testkit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.chain.Account;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainStatus;
import network.amarktai.userconfig.domain.chain.FoundTransaction;
import network.amarktai.userconfig.domain.chain.Network;
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
import network.amarktai.userconfig.port.TransactionIndex;
import network.amarktai.userconfig.usecase.wallet.ChainConnection;
import org.jspecify.annotations.Nullable;

/**
 * A node with scripted answers, consistent or not. Initially it is at block 1, has no accounts, and its index is empty.
 * A balance and an account are those of every address, unless {@link #only} names one.
 */
public final class ScriptedChain implements ChainGateway, TransactionIndex {

    private static final long GAS = 100_000;

    private final Network network;
    private final List<Transfer> simulated = Collections.synchronizedList(new ArrayList<>());
    private final List<SignedTransaction> received = Collections.synchronizedList(new ArrayList<>());
    private volatile long height = 1;
    private volatile Instant blockTime = Examples.NOON;
    private volatile @Nullable String hash = "A".repeat(64);
    private volatile Amount balance = Amount.zero();
    private volatile @Nullable Account account;
    private volatile @Nullable BigDecimal minimumGasPrice;
    private volatile @Nullable Address only;
    private volatile boolean isIndexed = true;
    private volatile @Nullable Simulation simulation;
    private volatile ResultCode reception = new ResultCode("", 0);
    private volatile @Nullable FoundTransaction byHash;
    private volatile String usedSequence = "";
    private volatile List<FoundTransaction> bySequence = List.of();
    private volatile @Nullable UserConfigException failure;
    private volatile @Nullable UserConfigException indexFailure;

    public ScriptedChain(Network network) {
        this.network = network;
    }

    public ScriptedChain height(long latest) {
        height = latest;
        return this;
    }

    public ScriptedChain balance(Amount owned) {
        balance = owned;
        return this;
    }

    public ScriptedChain account(long sequence, long atHeight) {
        account = new Account(1, sequence, atHeight);
        return this;
    }

    /** Makes this the only address with a balance and an account. */
    public ScriptedChain only(Address address) {
        only = address;
        return this;
    }

    public ScriptedChain asksForGas(String price) {
        minimumGasPrice = new BigDecimal(price);
        return this;
    }

    /** Makes the node say that it has no transaction index. */
    public ScriptedChain withoutIndex() {
        isIndexed = false;
        return this;
    }

    /** Sets the answer to every simulation. By default it follows from the account and the balance. */
    public ScriptedChain simulates(Simulation answer) {
        simulation = answer;
        return this;
    }

    public ScriptedChain receivesWith(ResultCode answer) {
        reception = answer;
        return this;
    }

    /** Sets the transaction that the index finds by its hash. */
    public ScriptedChain finds(FoundTransaction found) {
        byHash = found;
        return this;
    }

    /** Sets what the index finds for this sequence of this sender. */
    public ScriptedChain findsBySequence(Address sender, long sequence, FoundTransaction... found) {
        usedSequence = sender + "/" + sequence;
        bySequence = List.of(found);
        return this;
    }

    /** Makes the node and its index fail with this exception. */
    public ScriptedChain failsWith(UserConfigException thrown) {
        failure = thrown;
        indexFailure = thrown;
        return this;
    }

    /** Makes the index fail with this exception; the node itself still works. */
    public ScriptedChain indexFailsWith(UserConfigException failure) {
        indexFailure = failure;
        return this;
    }

    /** The simulated transfers, in order. */
    public List<Transfer> simulated() {
        return List.copyOf(simulated);
    }

    /** The broadcast transactions, in order. */
    public List<SignedTransaction> received() {
        return List.copyOf(received);
    }

    /** The ports of this chain, on a network without a faucet. */
    public ChainConnection ports() {
        return new ChainConnection(network, this, this, null);
    }

    /** A node that has made fewer blocks is behind, whatever else it would answer. */
    @Override
    public ChainGateway since(long since) {
        return new ForwardingChainGateway(this) {
            @Override
            public Amount balance(Address address) {
                return requireThere(since, ScriptedChain.this.balance(address));
            }

            @Override
            public Optional<Account> account(Address address) {
                return requireThere(since, ScriptedChain.this.account(address));
            }

            @Override
            public Simulation simulate(Transfer transfer) {
                return requireThere(since, ScriptedChain.this.simulate(transfer));
            }
        };
    }

    private <T> T requireThere(long since, T answer) {
        if (height < since) {
            throw Unavailable.of(ErrorCode.NODE_BEHIND, "The node is behind.");
        }
        return answer;
    }

    @Override
    public ChainStatus status() {
        failWith(failure);
        return new ChainStatus(network.chainId(), height, blockTime, hash);
    }

    /** Gives every block this hash and this time; null: the node has no block but the latest, which it gives no hash. */
    public ScriptedChain blocks(@Nullable String named, Instant time) {
        hash = named;
        blockTime = time;
        return this;
    }

    @Override
    public Optional<SeenBlock> block(long some) {
        failWith(failure);
        String known = some <= height ? hash : null;
        return Optional.ofNullable(known).map(named -> new SeenBlock(some, named, blockTime));
    }

    @Override
    public Amount balance(Address address) {
        failWith(failure);
        return isOwner(address) ? balance : Amount.zero();
    }

    @Override
    public Optional<Account> account(Address address) {
        failWith(failure);
        return isOwner(address) ? Optional.ofNullable(account) : Optional.empty();
    }

    private boolean isOwner(Address address) {
        return only == null || address.equals(only);
    }

    @Override
    public Optional<BigDecimal> minimumGasPrice() {
        failWith(failure);
        return Optional.ofNullable(minimumGasPrice);
    }

    @Override
    public boolean indexesTransactions() {
        failWith(failure);
        return isIndexed;
    }

    @Override
    public Simulation simulate(Transfer transfer) {
        failWith(failure);
        simulated.add(transfer);
        Simulation scripted = simulation;
        if (scripted != null) {
            return scripted;
        }
        Optional<Account> sender = account(transfer.sender());
        if (sender.isEmpty()) {
            return new Simulation.Refused(Simulation.Reason.UNKNOWN_ACCOUNT);
        }
        if (sender.orElseThrow().sequence() != transfer.sequence()) {
            return new Simulation.Refused(Simulation.Reason.WRONG_SEQUENCE);
        }
        return transfer.amount().plus(transfer.fee()).exceeds(balance)
                ? new Simulation.Refused(Simulation.Reason.INSUFFICIENT_FUNDS)
                : new Simulation.Passed(GAS);
    }

    @Override
    public ResultCode broadcast(SignedTransaction transaction) {
        failWith(failure);
        received.add(transaction);
        return reception;
    }

    @Override
    public Optional<FoundTransaction> find(TransactionHash hash) {
        failWith(indexFailure);
        return Optional.ofNullable(byHash).filter(found -> found.hash().equals(hash));
    }

    @Override
    public List<FoundTransaction> findBySequence(Address sender, long sequence) {
        failWith(indexFailure);
        return usedSequence.equals(sender + "/" + sequence) ? bySequence : List.of();
    }

    private static void failWith(@Nullable UserConfigException failure) {
        if (failure != null) {
            throw failure;
        }
    }
}
