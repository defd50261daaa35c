package network.amarktai.userconfig.devnet;

import java.util.Optional;
import network.amarktai.userconfig.devnet.chain.Chain;
import network.amarktai.userconfig.devnet.fault.Faults;
import network.amarktai.userconfig.devnet.fault.NodeControl;
import network.amarktai.userconfig.devnet.node.NodeServer;

/**
 * The node that {@link Faults} control. Chain and server are attached later, because they are constructed with the
 * faults.
 */
final class FirstNode implements NodeControl {

    private volatile Optional<Chain> chain = Optional.empty();
    private volatile Optional<NodeServer> server = Optional.empty();

    void attach(Chain madeLater, NodeServer startedLater) {
        chain = Optional.of(madeLater);
        server = Optional.of(startedLater);
    }

    @Override
    public void stop() {
        server.ifPresent(NodeServer::stop);
    }

    @Override
    public void start() {
        server.ifPresent(NodeServer::startAgain);
    }

    @Override
    public void forgetMempool() {
        chain.ifPresent(Chain::forgetMempool);
    }

    @Override
    public void forgetSeen() {
        chain.ifPresent(Chain::forgetSeen);
    }

    @Override
    public void pruneIndex(long height) {
        chain.ifPresent(known -> known.pruneIndex(height));
    }
}
