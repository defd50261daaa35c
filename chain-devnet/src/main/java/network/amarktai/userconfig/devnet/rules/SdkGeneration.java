package network.amarktai.userconfig.devnet.rules;

/**
 * The generation of nodes to simulate. Both accept the same transactions; they differ in the order of checks, in the
 * texts of refusals, and in the search requests.
 */
public enum SdkGeneration {
    /** fetchd 0.14: Cosmos SDK 0.45 on Tendermint 0.34. */
    V0_45("0.14.1", "v0.19.4", "0.34.21"),
    /** fetchd on Cosmos SDK 0.53 and CometBFT 0.38. */
    V0_53("0.15.0", "v0.20.0", "0.38.21");

    private final String application;
    private final String sdk;
    private final String consensus;

    SdkGeneration(String application, String sdk, String consensus) {
        this.application = application;
        this.sdk = sdk;
        this.consensus = consensus;
    }

    /** The version of the node's application. */
    public String application() {
        return application;
    }

    /** The version of the SDK, as numbered by Fetch.ai's fork. */
    public String sdk() {
        return sdk;
    }

    /** The version of the consensus engine. */
    public String consensus() {
        return consensus;
    }
}
