package network.amarktai.userconfig.devnet.testkit;

import network.amarktai.userconfig.devnet.chain.Chain;
import network.amarktai.userconfig.devnet.chain.NodeView;
import network.amarktai.userconfig.devnet.node.NodeHook;
import network.amarktai.userconfig.devnet.node.NodeServer;

/** The chain and its first node, whose server can be stopped and started again on the same port. */
final class FirstNode {

    private final Chain chain;
    private final NodeHook hook;
    private NodeServer server;
    private boolean isRunning = true;

    FirstNode(Chain chain, NodeServer server, NodeHook hook) {
        this.chain = chain;
        this.server = server;
        this.hook = hook;
    }

    Chain chain() {
        return chain;
    }

    synchronized void stop() {
        server.close();
        isRunning = false;
    }

    synchronized void start() {
        if (!isRunning) {
            server = NodeServer.start(new NodeView(chain, hook::lag), hook, server.port());
            isRunning = true;
        }
    }
}
