package network.amarktai.userconfig.testkit;

import java.math.BigDecimal;
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
import network.amarktai.userconfig.domain.chain.SignedTransaction;
import network.amarktai.userconfig.domain.chain.Simulation;
import network.amarktai.userconfig.domain.chain.TransactionHash;
import network.amarktai.userconfig.domain.chain.Transfer;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.port.ChainGateway;
import network.amarktai.userconfig.port.TransactionIndex;
import network.amarktai.userconfig.usecase.wallet.ChainConnection;
import org.jspecify.annotations.Nullable;

/**
 * A node with scripted answers, consistent or not. Initially it is at block 1, has no accounts, and its index is empty.
 */
public final class ScriptedChain implements ChainGateway, TransactionIndex {

    private final Network network;
    private final List<Transfer> simulated = Collections.synchronizedList(new ArrayList<>());
    private final List<SignedTransaction> received = Collections.synchronizedList(new ArrayList<>());
    private volatile long height = 1;
    private volatile Amount balance = Amount.zero();
    private volatile @Nullable Account account;
    private volatile @Nullable BigDecimal minimumGasPrice;
    private volatile Simulation simulation = new Simulation.Passed(100_000);
    private volatile ResultCode reception = new ResultCode("", 0);
    private volatile @Nullable FoundTransaction byHash;
    private volatile List<FoundTransaction> bySequence = List.of();
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

    public ScriptedChain asksForGas(String price) {
        minimumGasPrice = new BigDecimal(price);
        return this;
    }

    public ScriptedChain simulates(Simulation answer) {
        simulation = answer;
        return this;
    }

    public ScriptedChain receivesWith(ResultCode answer) {
        reception = answer;
        return this;
    }

    /** Sets what the index finds for every hash. */
    public ScriptedChain finds(FoundTransaction found) {
        byHash = found;
        return this;
    }

    /** Sets what the index finds for every sequence. */
    public ScriptedChain findsBySequence(FoundTransaction... found) {
        bySequence = List.of(found);
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

    @Override
    public ChainStatus status() {
        return new ChainStatus(network.chainId(), height, Examples.NOON);
    }

    @Override
    public Amount balance(Address address) {
        return balance;
    }

    @Override
    public Optional<Account> account(Address address) {
        return Optional.ofNullable(account);
    }

    @Override
    public Optional<BigDecimal> minimumGasPrice() {
        return Optional.ofNullable(minimumGasPrice);
    }

    @Override
    public Simulation simulate(Transfer transfer) {
        simulated.add(transfer);
        return simulation;
    }

    @Override
    public ResultCode broadcast(SignedTransaction transaction) {
        received.add(transaction);
        return reception;
    }

    @Override
    public Optional<FoundTransaction> find(TransactionHash hash) {
        answer();
        return Optional.ofNullable(byHash);
    }

    @Override
    public List<FoundTransaction> findBySequence(Address sender, long sequence) {
        answer();
        return bySequence;
    }

    private void answer() {
        UserConfigException failure = indexFailure;
        if (failure != null) {
            throw failure;
        }
    }
}
