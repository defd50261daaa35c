package network.amarktai.userconfig.testkit;

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
import network.amarktai.userconfig.port.ChainGateway;

/** Passes every call to a gateway. A test overrides the calls that it changes. */
public class ForwardingChainGateway implements ChainGateway {

    private final ChainGateway gateway;

    public ForwardingChainGateway(ChainGateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public ChainGateway since(long height) {
        return gateway.since(height);
    }

    @Override
    public ChainStatus status() {
        return gateway.status();
    }

    @Override
    public Optional<SeenBlock> block(long height) {
        return gateway.block(height);
    }

    @Override
    public Amount balance(Address address) {
        return gateway.balance(address);
    }

    @Override
    public Optional<Account> account(Address address) {
        return gateway.account(address);
    }

    @Override
    public Optional<BigDecimal> minimumGasPrice() {
        return gateway.minimumGasPrice();
    }

    @Override
    public boolean indexesTransactions() {
        return gateway.indexesTransactions();
    }

    @Override
    public Simulation simulate(Transfer transfer) {
        return gateway.simulate(transfer);
    }

    @Override
    public ResultCode broadcast(SignedTransaction transaction) {
        return gateway.broadcast(transaction);
    }
}
