package network.amarktai.userconfig.chain;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
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

/**
 * The gateways of several endpoints. A transaction is sent to one endpoint only: the payment protocol decides whether it is
 * sent again.
 */
final class SeveralNodes implements ChainGateway {

    private final NodeChoice choice;
    private final InstantSource clock;
    private final long since;

    SeveralNodes(NodeChoice choice, InstantSource clock) {
        this(choice, clock, 0);
    }

    private SeveralNodes(NodeChoice choice, InstantSource clock, long since) {
        this.choice = choice;
        this.clock = clock;
        this.since = since;
    }

    @Override
    public ChainGateway since(long height) {
        return new SeveralNodes(choice, clock, height);
    }

    private <T> T ask(Function<ChainGateway, T> question) {
        return choice.ask(endpoint -> question.apply(endpoint.gateway().since(since)));
    }

    /** Of an endpoint that is not behind, if there is one. */
    @Override
    public ChainStatus status() {
        return choice.ask(endpoint -> endpoint.gateway().status(), this::isCurrent);
    }

    private boolean isCurrent(ChainStatus latest) {
        return latest.height() >= since
                && Duration.between(latest.blockTime(), clock.instant()).compareTo(ChainStatus.OLDEST) <= 0;
    }

    /** Of an endpoint that has it, if there is one. */
    @Override
    public Optional<SeenBlock> block(long height) {
        return choice.ask(endpoint -> endpoint.gateway().block(height), Optional::isPresent);
    }

    @Override
    public Amount balance(Address address) {
        return ask(gateway -> gateway.balance(address));
    }

    @Override
    public Optional<Account> account(Address address) {
        return ask(gateway -> gateway.account(address));
    }

    @Override
    public Optional<BigDecimal> minimumGasPrice() {
        return ask(ChainGateway::minimumGasPrice);
    }

    /** Whether one of the endpoints says so: it is asked for transactions. */
    @Override
    public boolean indexesTransactions() {
        return choice.ask(endpoint -> endpoint.gateway().indexesTransactions(), indexes -> indexes);
    }

    @Override
    public Simulation simulate(Transfer transfer) {
        return ask(gateway -> gateway.simulate(transfer));
    }

    @Override
    public ResultCode broadcast(SignedTransaction transaction) {
        return choice.askOne(endpoint -> endpoint.gateway().broadcast(transaction));
    }
}
