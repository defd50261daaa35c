package network.amarktai.userconfig.testkit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import network.amarktai.userconfig.domain.chain.Account;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainStatus;
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
import network.amarktai.userconfig.port.ChainGateway;
import network.amarktai.userconfig.port.TransactionIndex;

/** A node that accepts calls and says nothing. Its calls block until they are released, and then time out. */
public final class HangingChain implements ChainGateway, TransactionIndex {

    private final CountDownLatch called = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    /** Ends all calls. */
    public void release() {
        released.countDown();
    }

    /** Returns once a call hangs. */
    public void awaitCall() throws InterruptedException {
        called.await();
    }

    private Unavailable hang() {
        called.countDown();
        try {
            released.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return Unavailable.of(ErrorCode.CHAIN_TIMEOUT, "The node did not answer in time.");
    }

    @Override
    public ChainGateway since(long height) {
        return this;
    }

    @Override
    public ChainStatus status() {
        throw hang();
    }

    @Override
    public Optional<SeenBlock> block(long height) {
        throw hang();
    }

    @Override
    public Amount balance(Address address) {
        throw hang();
    }

    @Override
    public Optional<Account> account(Address address) {
        throw hang();
    }

    @Override
    public Optional<BigDecimal> minimumGasPrice() {
        throw hang();
    }

    @Override
    public boolean indexesTransactions() {
        throw hang();
    }

    @Override
    public Simulation simulate(Transfer transfer) {
        throw hang();
    }

    @Override
    public ResultCode broadcast(SignedTransaction transaction) {
        throw hang();
    }

    @Override
    public Optional<FoundTransaction> find(TransactionHash hash) {
        throw hang();
    }

    @Override
    public List<FoundTransaction> findBySequence(Address sender, long sequence) {
        throw hang();
    }
}
