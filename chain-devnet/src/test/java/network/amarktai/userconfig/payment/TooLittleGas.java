package network.amarktai.userconfig.payment;

import network.amarktai.userconfig.domain.chain.Simulation;
import network.amarktai.userconfig.domain.chain.Transfer;
import network.amarktai.userconfig.port.ChainGateway;
import network.amarktai.userconfig.testkit.ForwardingChainGateway;

/** A node whose simulations return too little gas: transactions with that limit get into a block and fail there. */
final class TooLittleGas extends ForwardingChainGateway {

    private static final long GAS = 39_000;

    private TooLittleGas(ChainGateway gateway) {
        super(gateway);
    }

    static ChainGateway on(ChainGateway gateway) {
        return new TooLittleGas(gateway);
    }

    @Override
    public ChainGateway since(long height) {
        return on(super.since(height));
    }

    @Override
    public Simulation simulate(Transfer transfer) {
        Simulation answer = super.simulate(transfer);
        return answer instanceof Simulation.Passed ? new Simulation.Passed(GAS) : answer;
    }
}
