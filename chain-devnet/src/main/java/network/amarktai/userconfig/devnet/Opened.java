package network.amarktai.userconfig.devnet;

import java.util.ArrayDeque;
import java.util.Deque;
import network.amarktai.userconfig.devnet.chain.Chain;
import network.amarktai.userconfig.devnet.faucet.Faucet;
import network.amarktai.userconfig.devnet.faucet.FaucetServer;
import network.amarktai.userconfig.devnet.node.NodeServer;

/** The resources opened so far by a start. Closes them in reverse order if the start fails. */
final class Opened implements AutoCloseable {

    private final Deque<Runnable> closers = new ArrayDeque<>();

    Chain add(Chain chain) {
        closers.push(chain::close);
        return chain;
    }

    Faucet add(Faucet faucet) {
        closers.push(faucet::close);
        return faucet;
    }

    NodeServer add(NodeServer server) {
        closers.push(server::close);
        return server;
    }

    FaucetServer add(FaucetServer server) {
        closers.push(server::close);
        return server;
    }

    /** The start succeeded: nothing is closed. */
    void keep() {
        closers.clear();
    }

    @Override
    public void close() {
        closers.forEach(Runnable::run);
    }
}
