package network.amarktai.userconfig.devnet;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.wallet.Address;
import network.amarktai.userconfig.domain.wallet.ChainId;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.domain.wallet.Network;
import network.amarktai.userconfig.domain.wallet.NetworkName;
import network.amarktai.userconfig.port.WalletKeys;

/** A chain that is not running yet. */
public final class DevnetBuilder {

    private static final int MAX_PORT = 65_535;
    private static final byte[] FAUCET_WORDS = ("abandon ".repeat(23) + "art").getBytes(StandardCharsets.US_ASCII);
    // Of these words: to derive it would take longer than all the rest of a start.
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

    DevnetBuilder() {}

    /** What transactions are signed for; {@code localnet} if nothing is said. */
    public DevnetBuilder chainId(ChainId chainId) {
        this.chainId = chainId;
        return this;
    }

    /** The coin, 18 decimals below FET; {@code atestfet} if nothing is said. */
    public DevnetBuilder denom(String denom) {
        this.denom = denom;
        return this;
    }

    /** What addresses begin with; {@code fetch} if nothing is said. */
    public DevnetBuilder addressPrefix(String addressPrefix) {
        this.addressPrefix = addressPrefix;
        return this;
    }

    /** Attounits for one unit of gas that a node wants at least; 5000000000 if nothing is said, as on the testnet. */
    public DevnetBuilder minimumGasPrice(BigDecimal minimumGasPrice) {
        this.minimumGasPrice = minimumGasPrice;
        return this;
    }

    /** How nodes behave where generations differ; {@link SdkGeneration#V0_53} if nothing is said. */
    public DevnetBuilder generation(SdkGeneration generation) {
        this.generation = generation;
        return this;
    }

    /** Where the time of blocks comes from; the system's clock if nothing is said. */
    public DevnetBuilder clock(InstantSource clock) {
        this.clock = clock;
        return this;
    }

    /** Makes a block each time so much time has passed. If nothing is said, only {@link Devnet#produceBlock()} makes them. */
    public DevnetBuilder blockTime(Duration blockTime) {
        require(blockTime.toMillis() >= 1, "a block takes a millisecond or more");
        this.blockTime = Optional.of(blockTime);
        return this;
    }

    /** What the faucet gives for a claim; 100 FET if nothing is said. */
    public DevnetBuilder faucetClaim(Amount faucetClaim) {
        require(faucetClaim.exceeds(Amount.zero()), "a faucet gives more than nothing");
        this.faucetClaim = faucetClaim;
        return this;
    }

    /** What the faucet owns at first; 1,000,000,000 FET if nothing is said. */
    public DevnetBuilder faucetBalance(Amount faucetBalance) {
        this.faucetBalance = faucetBalance;
        return this;
    }

    /** An account that owns something before the first block. */
    public DevnetBuilder genesis(Address address, Amount balance) {
        genesis.add(new GenesisAccount(address, balance, OptionalLong.empty(), 0));
        return this;
    }

    /**
     * The same, with its account number, an unsigned integer, and its next sequence: for transactions that were signed
     * elsewhere.
     */
    public DevnetBuilder genesis(Address address, Amount balance, long accountNumber, long sequence) {
        require(sequence >= 0, "a sequence is not negative");
        genesis.add(new GenesisAccount(address, balance, OptionalLong.of(accountNumber), sequence));
        return this;
    }

    /** Keeps the chain in a folder, and goes on with the one that is there. If nothing is said it ends with the process. */
    public DevnetBuilder stateIn(Path folder) {
        this.folder = Optional.of(folder);
        return this;
    }

    /** The port of the first node; 0 for any that is free, as if nothing is said. */
    public DevnetBuilder port(int port) {
        require(port >= 0 && port <= MAX_PORT, "a port is 0 to 65535");
        this.port = port;
        return this;
    }

    /** The port of the faucet; 0 for any that is free, as if nothing is said. */
    public DevnetBuilder faucetPort(int port) {
        require(port >= 0 && port <= MAX_PORT, "a port is 0 to 65535");
        this.faucetPort = port;
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
        // Checks the settings on the way, as every client will.
        Network network = Devnet.network(NetworkName.TESTNET, rules, "http://127.0.0.1/{hash}");
        Sender sender = new Sender(keys, network);
        Mnemonic words = faucetWords(keys);
        Address faucetAddress = keys.sameAccount(FAUCET, network);
        List<GenesisAccount> accounts = new ArrayList<>(genesis);
        accounts.add(new GenesisAccount(faucetAddress, faucetBalance, OptionalLong.empty(), 0));
        FirstNode control = new FirstNode();
        Faults faults = new Faults(control);
        try (Opened opened = new Opened()) {
            Chain chain = opened.add(Chain.open(
                    rules, Genesis.accounts(accounts, rules), faults, clock, folder, settings(rules, accounts)));
            Faucet faucet =
                    opened.add(new Faucet(chain, sender, words, faucetAddress, faucetClaim, new SecureRandom()));
            NodeServer node = opened.add(NodeServer.start(new View(chain, faults::lag), port));
            control.attach(chain, node);
            FaucetServer faucetServer = opened.add(FaucetServer.start(chain, faucet, faucetPort));
            Devnet devnet = new Devnet(chain, faucet, sender, node, faucetServer);
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
