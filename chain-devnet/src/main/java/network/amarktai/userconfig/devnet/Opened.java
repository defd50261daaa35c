package network.amarktai.userconfig.devnet;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has been opened on the way to something whole, to be closed in reverse if the rest does not come about. */
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

    /** It came about: nothing is closed. */
    void keep() {
        closers.clear();
    }

    @Override
    public void close() {
        closers.forEach(Runnable::run);
    }
}
