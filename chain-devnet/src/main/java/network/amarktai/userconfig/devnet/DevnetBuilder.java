package network.amarktai.userconfig.devnet;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.devnet.chain.BlockLog;
import network.amarktai.userconfig.devnet.chain.Chain;
import network.amarktai.userconfig.devnet.chain.NodeView;
import network.amarktai.userconfig.devnet.faucet.Faucet;
import network.amarktai.userconfig.devnet.faucet.FaucetServer;
import network.amarktai.userconfig.devnet.faucet.Sender;
import network.amarktai.userconfig.devnet.ledger.Genesis;
import network.amarktai.userconfig.devnet.ledger.GenesisAccount;
import network.amarktai.userconfig.devnet.ledger.Vesting;
import network.amarktai.userconfig.devnet.node.NodeHook;
import network.amarktai.userconfig.devnet.node.NodeServer;
import network.amarktai.userconfig.devnet.rules.ChainRules;
import network.amarktai.userconfig.devnet.rules.SdkGeneration;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.port.WalletKeys;

/** The settings of a devnet that is not running yet. */
public final class DevnetBuilder {

    private static final int MAX_PORT = 65_535;
    private static final byte[] FAUCET_WORDS = ("abandon ".repeat(23) + "art").getBytes(StandardCharsets.US_ASCII);
    // The address of FAUCET_WORDS. Deriving it would take longer than the rest of the start.
    private static final Address FAUCET = Address.of("fetch1r5v5srda7xfth3hn2s26txvrcrntldjugkwl4g");

    private ChainId chainId = ChainId.of("localnet");
    private String denom = "atestfet";
    private String addressPrefix = "fetch";
    private BigDecimal minimumGasPrice = new BigDecimal("5000000000");
    private SdkGeneration generation = SdkGeneration.V0_53;
    private InstantSource clock = InstantSource.system();
    private Optional<Duration> blockTime = Optional.empty();
    private Amount faucetClaim = Amount.ofWholeFet(100);
    private Amount faucetBalance = Amount.ofWholeFet(1_000_000_000);
    private final List<GenesisAccount> genesis = new ArrayList<>();
    private Optional<Path> folder = Optional.empty();
    private int port;
    private int faucetPort;
    private NodeHook hook = NodeHook.NONE;

    DevnetBuilder() {}

    /** The chain id. Default: {@code localnet}. */
    public DevnetBuilder chainId(ChainId chainId) {
        this.chainId = chainId;
        return this;
    }

    /** The denom of the coin's atoms, 18 decimals below FET. Default: {@code atestfet}. */
    public DevnetBuilder denom(String denom) {
        this.denom = denom;
        return this;
    }

    /** The bech32 prefix of addresses. Default: {@code fetch}. */
    public DevnetBuilder addressPrefix(String addressPrefix) {
        this.addressPrefix = addressPrefix;
        return this;
    }

    /** The node's minimum gas price, in atoms per unit of gas. Default: 5000000000, as on the testnet. */
    public DevnetBuilder minimumGasPrice(BigDecimal minimumGasPrice) {
        this.minimumGasPrice = minimumGasPrice;
        return this;
    }

    /** The SDK generation that the nodes simulate. Default: {@link SdkGeneration#V0_53}. */
    public DevnetBuilder generation(SdkGeneration generation) {
        this.generation = generation;
        return this;
    }

    /** The clock for block times. Default: the system clock. */
    public DevnetBuilder clock(InstantSource clock) {
        this.clock = clock;
        return this;
    }

    /**
     * Makes blocks at this interval, at least 1 millisecond. Default: only {@link Devnet#produceBlock()} makes blocks.
     */
    public DevnetBuilder blockTime(Duration blockTime) {
        require(blockTime.toMillis() >= 1, "the block time is at least a millisecond");
        this.blockTime = Optional.of(blockTime);
        return this;
    }

    /** The amount of one faucet claim. Default: 100 FET. */
    public DevnetBuilder faucetClaim(Amount faucetClaim) {
        require(faucetClaim.exceeds(Amount.zero()), "a faucet claim is more than zero");
        this.faucetClaim = faucetClaim;
        return this;
    }

    /** The faucet's balance at genesis. Default: 1,000,000,000 FET. */
    public DevnetBuilder faucetBalance(Amount faucetBalance) {
        this.faucetBalance = faucetBalance;
        return this;
    }

    /** Adds a genesis account with this balance. */
    public DevnetBuilder genesis(Address address, Amount balance) {
        genesis.add(GenesisAccount.of(address, balance));
        return this;
    }

    /**
     * Adds a genesis account with a fixed account number (an unsigned integer) and next sequence, for transactions that
     * were signed elsewhere.
     */
    public DevnetBuilder genesis(Address address, Amount balance, long accountNumber, long sequence) {
        require(sequence >= 0, "a sequence is not negative");
        genesis.add(new GenesisAccount(address, balance, OptionalLong.of(accountNumber), sequence, Optional.empty()));
        return this;
    }

    /**
     * Adds a genesis account of which a part is locked until block times reach {@code end}: a delayed vesting account.
     *
     * @param locked the locked part of {@code balance}
     * @param end in whole seconds
     */
    public DevnetBuilder vesting(Address address, Amount balance, Amount locked, Instant end) {
        require(!locked.exceeds(balance), "the locked part is not more than the balance");
        require(end.equals(end.truncatedTo(ChronoUnit.SECONDS)), "vesting ends at a whole second");
        Vesting vesting = new Vesting(locked.attoFet(), end);
        genesis.add(new GenesisAccount(address, balance, OptionalLong.empty(), 0, Optional.of(vesting)));
        return this;
    }

    /** Stores the chain in this folder, and continues the chain that is stored there. Default: in memory only. */
    public DevnetBuilder stateIn(Path folder) {
        this.folder = Optional.of(folder);
        return this;
    }

    /** The port of the first node; 0 selects a free one. Default: 0. */
    public DevnetBuilder port(int port) {
        require(port >= 0 && port <= MAX_PORT, "a port is 0 to 65535");
        this.port = port;
        return this;
    }

    /** The port of the faucet; 0 selects a free one. Default: 0. */
    public DevnetBuilder faucetPort(int port) {
        require(port >= 0 && port <= MAX_PORT, "a port is 0 to 65535");
        this.faucetPort = port;
        return this;
    }

    /** Changes the behaviour of the node, for the test kit. Default: a healthy node. */
    public DevnetBuilder hook(NodeHook hook) {
        this.hook = hook;
        return this;
    }

    /**
     * Starts the chain. The caller closes it.
     *
     * @throws IllegalArgumentException if the settings do not fit together
     * @throws network.amarktai.userconfig.error.Unavailable {@code store_unavailable} if the state folder is in use, damaged,
     *     of another chain, or not writable; {@code chain_unreachable} if a port is taken
     */
    public Devnet start() {
        ChainRules rules = new ChainRules(chainId, denom, addressPrefix, minimumGasPrice, generation);
        WalletKeys keys = FetchChain.walletKeys(new SecureRandom());
        // Network's constructor also validates the settings, as it will in every client.
        Network network = rules.network(NetworkName.TESTNET, "http://127.0.0.1/{hash}");
        Sender sender = new Sender(keys, network);
        Mnemonic words = faucetWords(keys);
        Address faucetAddress = keys.sameAccount(FAUCET, network);
        List<GenesisAccount> accounts = new ArrayList<>(genesis);
        accounts.add(GenesisAccount.of(faucetAddress, faucetBalance));
        try (Opened opened = new Opened()) {
            Chain chain = opened.add(Chain.open(
                    rules, Genesis.accounts(accounts, rules), hook, clock, folder, settings(rules, accounts)));
            Faucet faucet =
                    opened.add(new Faucet(chain, sender, words, faucetAddress, faucetClaim, new SecureRandom()));
            NodeServer node = opened.add(NodeServer.start(new NodeView(chain, hook::lag), hook, port));
            FaucetServer faucetServer = opened.add(FaucetServer.start(chain, faucet, faucetPort));
            Devnet devnet = new Devnet(chain, faucet, node, faucetServer, hook);
            hook.started(chain, node);
            blockTime.ifPresent(devnet::makeBlocksEvery);
            opened.keep();
            return devnet;
        }
    }

    private static Mnemonic faucetWords(WalletKeys keys) {
        try (Secret words = Secret.copyOf(FAUCET_WORDS)) {
            return keys.parse(words, "faucet");
        }
    }

    private static String settings(ChainRules rules, List<GenesisAccount> accounts) {
        String text = String.join(
                " ",
                rules.chainId().value(),
                rules.denom(),
                rules.addressPrefix(),
                rules.generation().name(),
                accounts.toString());
        return HexFormat.of().formatHex(BlockLog.sha256(text));
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
