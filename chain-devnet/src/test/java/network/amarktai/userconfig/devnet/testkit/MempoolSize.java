package network.amarktai.userconfig.devnet.testkit;

/**
 * A mempool with room for this many transactions ({@code [mempool] size} in a node's config.toml). A broadcast beyond
 * that gets code 20 without a text.
 */
public record MempoolSize(int transactions) implements Behaviour {

    @Override
    public int mempoolCapacity() {
        return transactions;
    }
}
