package network.amarktai.userconfig.devnet;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.wallet.Address;
import network.amarktai.userconfig.domain.wallet.ChainId;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.domain.wallet.Network;
import network.amarktai.userconfig.domain.wallet.NetworkName;
import network.amarktai.userconfig.domain.wallet.SignedTransaction;
import network.amarktai.userconfig.domain.wallet.TransactionHash;
import network.amarktai.userconfig.port.WalletKeys;

/**
 * The door of this module: a running chain.
 *
 * <pre>{@code
 * try (Devnet devnet = Devnet.configure().genesis(alice, Amount.ofWholeFet(10)).start();
 *         FetchChain chain = FetchChain.to(devnet.network(NetworkName.TESTNET), devnet.endpoint()).open()) {
 *     chain.gateway().broadcast(signed);
 *     devnet.produceBlock();
 *     chain.index().find(signed.hash());
 * }
 * }</pre>
 *
 * <p>It listens on 127.0.0.1 only. Its coins are worth nothing and the words of its faucet's wallet are known to everybody: they
 * are BIP-39's own example of 256 zero bits. Safe for use by several threads.
 */
public final class Devnet implements AutoCloseable {

    private static final Amount MAXIMUM_FEE = Amount.parse("0.01", "maximum_fee");

    private final Chain chain;
    private final Faucet faucet;
    private final Sender sender;
    private final NodeServer node;
    private final FaucetServer faucetServer;
    private final List<DevnetNode> otherNodes = new ArrayList<>();
    private Optional<BlockTimer> timer = Optional.empty();

    private Devnet(Chain chain, Faucet faucet, Sender sender, NodeServer node, FaucetServer faucetServer) {
        this.chain = chain;
        this.faucet = faucet;
        this.sender = sender;
        this.node = node;
        this.faucetServer = faucetServer;
    }

    /** Begins to describe a chain; every setting has a default. */
    public static Builder configure() {
        return new Builder();
    }

    /** Where the first node listens, such as {@code grpc+http://127.0.0.1:41233}. */
    public String endpoint() {
        return node.endpoint();
    }

    /** Where the faucet listens, such as {@code http://127.0.0.1:41235}; its claims are below {@code /api/v3/claims}. */
    public String faucetUrl() {
        return faucetServer.url();
    }

    /** The chain as a client configures it. Its explorer is a page of the faucet's server. */
    public Network network(NetworkName name) {
        return network(name, chain.rules(), faucetUrl() + "/transactions/{hash}");
    }

    private static Network network(NetworkName name, ChainRules rules, String explorer) {
        return new Network(
                name,
                rules.chainId(),
                rules.denom(),
                rules.addressPrefix(),
                rules.minimumGasPrice(),
                MAXIMUM_FEE,
                explorer);
    }

    /**
     * Makes a block of what waits, unless the chain is halted.
     *
     * @return the height of the latest block
     * @throws network.amarktai.userconfig.error.Unavailable if the block cannot be kept in the state folder; then there is none
     */
    public long produceBlock() {
        long height = chain.produceBlock();
        faucet.advance();
        return height;
    }

    /** Makes so many blocks. */
    public long produceBlocks(int blocks) {
        for (int i = 0; i < blocks; i++) {
            produceBlock();
        }
        return height();
    }

    /** The height of the latest block; 1 when a chain is new. */
    public long height() {
        return chain.height();
    }

    /** What an address owns as of the latest block. */
    public Amount balance(Address address) {
        return Amount.ofAttoFet(chain.balance(address.value()));
    }

    /** All coins there are, the collected fees among them. It never changes. */
    public Amount supply() {
        return chain.latest().accounts().values().stream()
                .map(account -> Amount.ofAttoFet(account.balance()))
                .reduce(Amount.zero(), Amount::plus);
    }

    /** The switches for what can go wrong. */
    public Faults faults() {
        return chain.faults();
    }

    /** Starts another node of this chain, so many blocks behind. It ends with the devnet, if it is not closed before. */
    public synchronized DevnetNode node(int lag) {
        DevnetNode other = DevnetNode.start(chain, lag);
        otherNodes.add(other);
        return other;
    }

    /**
     * Plays another program that has the same words and is faster: the next block begins with a transfer that takes the account's
     * sequence, whatever waits for it already.
     *
     * @throws IllegalArgumentException if the wallet has no account on the chain
     */
    public TransactionHash takeSequence(Mnemonic mnemonic, Address recipient, Amount amount) {
        AccountState account = Optional.ofNullable(
                        chain.latest().accounts().get(sender.addressOf(mnemonic).value()))
                .orElseThrow(() -> new IllegalArgumentException("the wallet has no account on this chain"));
        SignedTransaction signed = sender.sign(mnemonic, account, recipient, amount, "");
        return chain.putAhead(signed);
    }

    /** Ends the timer, the servers and the other nodes, and lets go of the state folder. Closing twice is harmless. */
    @Override
    public synchronized void close() {
        timer.ifPresent(BlockTimer::close);
        faults().release();
        otherNodes.forEach(DevnetNode::close);
        otherNodes.clear();
        node.close();
        faucetServer.close();
        faucet.close();
        chain.close();
    }

    /** A chain that is not running yet. */
    public static final class Builder {

        private static final int MAX_PORT = 65_535;
        private static final byte[] FAUCET_WORDS = ("abandon ".repeat(23) + "art").getBytes(StandardCharsets.US_ASCII);

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

        private Builder() {}

        /** What transactions are signed for; {@code localnet} if nothing is said. */
        public Builder chainId(ChainId chainId) {
            this.chainId = chainId;
            return this;
        }

        /** The coin, 18 decimals below FET; {@code atestfet} if nothing is said. */
        public Builder denom(String denom) {
            this.denom = denom;
            return this;
        }

        /** What addresses begin with; {@code fetch} if nothing is said. */
        public Builder addressPrefix(String addressPrefix) {
            this.addressPrefix = addressPrefix;
            return this;
        }

        /** Attounits for one unit of gas that a node wants at least; 5000000000 if nothing is said, as on the testnet. */
        public Builder minimumGasPrice(BigDecimal minimumGasPrice) {
            this.minimumGasPrice = minimumGasPrice;
            return this;
        }

        /** How nodes behave where generations differ; {@link SdkGeneration#V0_53} if nothing is said. */
        public Builder generation(SdkGeneration generation) {
            this.generation = generation;
            return this;
        }

        /** Where the time of blocks comes from; the system's clock if nothing is said. */
        public Builder clock(InstantSource clock) {
            this.clock = clock;
            return this;
        }

        /** Makes a block each time so much time has passed. If nothing is said, only {@link Devnet#produceBlock()} makes them. */
        public Builder blockTime(Duration blockTime) {
            require(blockTime.toMillis() >= 1, "a block takes a millisecond or more");
            this.blockTime = Optional.of(blockTime);
            return this;
        }

        /** What the faucet gives for a claim; 100 FET if nothing is said. */
        public Builder faucetClaim(Amount faucetClaim) {
            require(faucetClaim.exceeds(Amount.zero()), "a faucet gives more than nothing");
            this.faucetClaim = faucetClaim;
            return this;
        }

        /** What the faucet owns at first; 1,000,000,000 FET if nothing is said. */
        public Builder faucetBalance(Amount faucetBalance) {
            this.faucetBalance = faucetBalance;
            return this;
        }

        /** An account that owns something before the first block. */
        public Builder genesis(Address address, Amount balance) {
            genesis.add(new GenesisAccount(address, balance, OptionalLong.empty(), 0));
            return this;
        }

        /**
         * The same, with its account number, an unsigned integer, and its next sequence: for transactions that were signed
         * elsewhere.
         */
        public Builder genesis(Address address, Amount balance, long accountNumber, long sequence) {
            require(sequence >= 0, "a sequence is not negative");
            genesis.add(new GenesisAccount(address, balance, OptionalLong.of(accountNumber), sequence));
            return this;
        }

        /** Keeps the chain in a folder, and goes on with the one that is there. If nothing is said it ends with the process. */
        public Builder stateIn(Path folder) {
            this.folder = Optional.of(folder);
            return this;
        }

        /** The port of the first node; 0 for any that is free, as if nothing is said. */
        public Builder port(int port) {
            require(port >= 0 && port <= MAX_PORT, "a port is 0 to 65535");
            this.port = port;
            return this;
        }

        /** The port of the faucet; 0 for any that is free, as if nothing is said. */
        public Builder faucetPort(int port) {
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
            Sender sender = new Sender(keys, network(NetworkName.TESTNET, rules, "http://127.0.0.1/{hash}"));
            Mnemonic words = faucetWords(keys);
            List<GenesisAccount> accounts = new ArrayList<>(genesis);
            accounts.add(new GenesisAccount(sender.addressOf(words), faucetBalance, OptionalLong.empty(), 0));
            FirstNode control = new FirstNode();
            Faults faults = new Faults(control);
            try (Opened opened = new Opened()) {
                Chain chain = opened.add(Chain.open(
                        rules, Genesis.accounts(accounts, rules), faults, clock, folder, settings(rules, accounts)));
                Faucet faucet = opened.add(new Faucet(chain, sender, words, faucetClaim, new SecureRandom()));
                NodeServer node = opened.add(NodeServer.start(new View(chain, faults::lag), port));
                control.attach(chain, node);
                FaucetServer faucetServer = opened.add(FaucetServer.start(chain, faucet, faucetPort));
                Devnet devnet = new Devnet(chain, faucet, sender, node, faucetServer);
                devnet.timer = blockTime.map(time -> BlockTimer.every(time, devnet::produceBlock));
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
            String text =
                    Arrays.asList(rules.chainId(), rules.denom(), rules.addressPrefix(), rules.generation()).stream()
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(" "))
                            + accounts;
            return HexFormat.of().formatHex(BlockLog.sha256(text));
        }

        private static void require(boolean holds, String rule) {
            if (!holds) {
                throw new IllegalArgumentException(rule);
            }
        }
    }
}
