package network.amarktai.userconfig.testkit;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.chain.Account;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.ChainStatus;
import network.amarktai.userconfig.domain.chain.FaucetClaim;
import network.amarktai.userconfig.domain.chain.FoundTransaction;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.domain.chain.SignedTransaction;
import network.amarktai.userconfig.domain.chain.Simulation;
import network.amarktai.userconfig.domain.chain.TransactionHash;
import network.amarktai.userconfig.domain.chain.Transfer;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.port.ChainGateway;
import network.amarktai.userconfig.port.Faucet;
import network.amarktai.userconfig.port.TransactionIndex;
import org.jspecify.annotations.Nullable;

/**
 * A chain at its first block, with a faucet that pays immediately. Balances are set by the test: a broadcast
 * transaction is accepted and changes nothing.
 */
public final class FakeChain implements ChainGateway, TransactionIndex, Faucet {

    /** The amount that the faucet gives per claim. */
    public static final Amount GIFT = Amount.ofWholeFet(100);

    private static final long HEIGHT = 1;
    private static final long GAS = 80_000;

    private final ChainId chainId;
    private final Map<Address, Amount> balances = new HashMap<>();
    private @Nullable UserConfigException failure;
    private int claims;

    public FakeChain(ChainId chainId) {
        this.chainId = chainId;
    }

    /** Sets the balance of an address. */
    public synchronized void give(Address address, Amount balance) {
        balances.put(address, balance);
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
    public synchronized ChainStatus status() {
        answer();
        return new ChainStatus(chainId, HEIGHT, Examples.NOON);
    }

    @Override
    public synchronized Amount balance(Address address) {
        answer();
        return balances.getOrDefault(address, Amount.zero());
    }

    @Override
    public synchronized Optional<Account> account(Address address) {
        answer();
        return balances.containsKey(address) ? Optional.of(new Account(1, 0, HEIGHT)) : Optional.empty();
    }

    @Override
    public synchronized Optional<BigDecimal> minimumGasPrice() {
        answer();
        return Optional.empty();
    }

    @Override
    public synchronized Simulation simulate(Transfer transfer) {
        Amount needed = transfer.amount().plus(transfer.fee());
        if (account(transfer.sender()).isEmpty()) {
            return new Simulation.Refused(Simulation.Reason.UNKNOWN_ACCOUNT);
        }
        return needed.exceeds(balance(transfer.sender()))
                ? new Simulation.Refused(Simulation.Reason.INSUFFICIENT_FUNDS)
                : new Simulation.Passed(GAS);
    }

    @Override
    public synchronized ResultCode broadcast(SignedTransaction transaction) {
        answer();
        return new ResultCode("", 0);
    }

    @Override
    public synchronized Optional<FoundTransaction> find(TransactionHash hash) {
        answer();
        return Optional.empty();
    }

    @Override
    public synchronized List<FoundTransaction> findBySequence(Address sender, long sequence) {
        answer();
        return List.of();
    }

    @Override
    public synchronized FaucetClaim claim(Address address) {
        give(address, balance(address).plus(GIFT));
        claims++;
        return FaucetClaim.pending("claim-" + claims);
    }

    private void answer() {
        if (failure != null) {
            throw failure;
        }
    }
}
