package network.amarktai.userconfig.devnet.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.chain.proto.cosmos.auth.v1beta1.QueryAccountRequest;
import network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.QueryBalanceRequest;
import network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.QueryGrpc;
import network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.QuerySpendableBalancesRequest;
import network.amarktai.userconfig.chain.proto.cosmos.base.abci.v1beta1.TxResponse;
import network.amarktai.userconfig.chain.proto.cosmos.base.node.v1beta1.ConfigRequest;
import network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.GetBlockByHeightRequest;
import network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.GetBlockByHeightResponse;
import network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.GetLatestBlockRequest;
import network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.GetLatestBlockResponse;
import network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.GetNodeInfoRequest;
import network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.ServiceGrpc;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.GetTxRequest;
import network.amarktai.userconfig.chain.proto.cosmos.vesting.v1beta1.DelayedVestingAccount;
import network.amarktai.userconfig.devnet.Bench;
import network.amarktai.userconfig.devnet.Devnet;
import network.amarktai.userconfig.devnet.DevnetBuilder;
import network.amarktai.userconfig.devnet.Draft;
import network.amarktai.userconfig.devnet.rules.AddressCodec;
import network.amarktai.userconfig.devnet.rules.SdkGeneration;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.testkit.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What real chains and nodes do: block time, halts, balancers, pruning. The texts and codes are those of the SDK and of
 * Tendermint or CometBFT; a comment names the file where a text is not one of the SDK's own errors.
 */
@Timeout(60)
class RealNodesTest {

    private static final Metadata.Key<String> HEIGHT =
            Metadata.Key.of("x-cosmos-block-height", Metadata.ASCII_STRING_MARSHALLER);
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Address ALICE = Address.of(Bench.ALICE_ADDRESS);
    private static final Address BOB = Address.of(Bench.BOB_ADDRESS);

    private final SettableClock clock = new SettableClock(NOON);
    private final AtomicReference<Metadata> headers = new AtomicReference<>(new Metadata());
    private Optional<Bench> open = Optional.empty();

    private Bench bench(UnaryOperator<DevnetBuilder> settings) {
        Bench bench = Bench.start(builder -> settings.apply(builder.clock(clock)));
        open = Optional.of(bench);
        return bench;
    }

    private Bench bench() {
        return bench(builder -> builder);
    }

    private Bench bench(SdkGeneration generation) {
        return bench(builder -> builder.generation(generation));
    }

    @AfterEach
    void close() {
        open.ifPresent(Bench::close);
    }

    private static ServiceGrpc.ServiceBlockingStub node(ManagedChannel channel) {
        return ServiceGrpc.newBlockingStub(channel);
    }

    private static GetLatestBlockResponse latest(ManagedChannel channel) {
        return node(channel).getLatestBlock(GetLatestBlockRequest.getDefaultInstance());
    }

    private static GetBlockByHeightResponse block(ManagedChannel channel, long height) {
        return node(channel)
                .getBlockByHeight(
                        GetBlockByHeightRequest.newBuilder().setHeight(height).build());
    }

    private static Instant time(Bench bench) {
        Timestamp time = latest(bench.channel).getBlock().getHeader().getTime();
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }

    /** Bob's balance; the headers of the answer are in {@link #headers}. */
    private String bob(ManagedChannel channel, String... height) {
        Metadata asked = new Metadata();
        List.of(height).forEach(each -> asked.put(HEIGHT, each));
        return QueryGrpc.newBlockingStub(channel)
                .withInterceptors(
                        MetadataUtils.newAttachHeadersInterceptor(asked),
                        MetadataUtils.newCaptureMetadataInterceptor(headers, new AtomicReference<>()))
                .balance(QueryBalanceRequest.newBuilder()
                        .setAddress(Bench.BOB_ADDRESS)
                        .setDenom(Draft.DENOM)
                        .build())
                .getBalance()
                .getAmount();
    }

    private static Message lookup(Bench bench, Draft draft) {
        return bench.tx()
                .getTx(GetTxRequest.newBuilder()
                        .setHash(Bench.hash(draft).value())
                        .build());
    }

    private static void assertRefused(Status.Code code, String words, Executable call) {
        Status status = assertThrows(StatusRuntimeException.class, call).getStatus();
        assertEquals(code, status.getCode());
        assertEquals(words, status.getDescription());
    }

    @Test
    void balancerAnswersFromTwoHeightsOnOneConnection() {
        Bench bench = bench();
        bench.devnet.produceBlocks(40);
        bench.deliver(Bench.draft(0));
        try (LaggingNode behind = bench.faults.node(40);
                Balancer balancer = Balancer.start(1, bench.devnet.endpoint(), behind.endpoint())) {
            ManagedChannel channel = Bench.channel(balancer.endpoint());
            Set<String> answers = new HashSet<>();
            for (int i = 0; i < 20; i++) {
                answers.add(bob(channel) + " at " + headers.get().get(HEIGHT));
            }
            channel.shutdownNow();
            assertEquals(Set.of("10000000000000000001 at 42", "10000000000000000000 at 2"), answers);
        }
    }

    @ParameterizedTest
    @EnumSource
    void heightThatANodeHasNotReachedIsRefused(SdkGeneration generation) {
        Bench bench = bench(generation);
        bench.devnet.produceBlocks(40);
        try (LaggingNode behind = bench.faults.node(40)) {
            ManagedChannel channel = Bench.channel(behind.endpoint());
            String words = "cannot query with height in the future; please provide a valid height";
            assertRefused(
                    Status.Code.UNKNOWN,
                    generation == SdkGeneration.V0_53
                            ? "codespace sdk code 26: invalid height: " + words
                            : words + ": invalid height",
                    () -> bob(channel, "41"));
            assertEquals("10000000000000000000", bob(channel, "1"));
            channel.shutdownNow();
        }
    }

    @Test
    void accountThatDoesNotExistYetIsNotFoundAtAHeight() {
        Bench bench = bench();
        var account = network.amarktai.userconfig.chain.proto.cosmos.auth.v1beta1.QueryGrpc.newBlockingStub(
                        bench.channel)
                .withInterceptors(MetadataUtils.newCaptureMetadataInterceptor(headers, new AtomicReference<>()));
        assertRefused(
                Status.Code.NOT_FOUND,
                "account " + Bench.NOBODY_ADDRESS + " not found",
                () -> account.account(QueryAccountRequest.newBuilder()
                        .setAddress(Bench.NOBODY_ADDRESS)
                        .build()));
        assertEquals("1", headers.get().get(HEIGHT));
    }

    @Test
    void proxyThatDropsTheHeightHeader() {
        Bench bench = bench();
        bench.deliver(Bench.draft(0));
        try (Balancer balancer = Balancer.start(1, bench.devnet.endpoint())) {
            balancer.dropHeights();
            ManagedChannel channel = Bench.channel(balancer.endpoint());
            assertEquals("10000000000000000001", bob(channel, "1"), "answered from the latest block");
            assertFalse(headers.get().containsKey(HEIGHT));
            channel.shutdownNow();
        }
    }

    @Test
    void chainThatWasResetHasOtherBlocksUnderTheSameId() {
        Bench bench = bench();
        bench.devnet.produceBlocks(9);
        clock.advance(Duration.ofMinutes(1));
        try (Balancer balancer = Balancer.start(1, bench.devnet.endpoint());
                Devnet again = Devnet.configure()
                        .genesis(ALICE, Bench.START)
                        .genesis(BOB, Bench.START)
                        .clock(clock)
                        .start()) {
            ManagedChannel channel = Bench.channel(balancer.endpoint());
            assertEquals(10, latest(channel).getBlock().getHeader().getHeight());
            GetBlockByHeightResponse before = block(channel, 1);

            balancer.leadTo(again.endpoint());

            GetBlockByHeightResponse after = block(channel, 1);
            assertEquals(1, latest(channel).getBlock().getHeader().getHeight());
            assertEquals(
                    before.getBlock().getHeader().getChainId(),
                    after.getBlock().getHeader().getChainId());
            assertNotEquals(before.getBlockId().getHash(), after.getBlockId().getHash());
            channel.shutdownNow();
        }
    }

    @Test
    void blockKeepsItsHash() {
        Bench bench = bench();
        GetLatestBlockResponse first = latest(bench.channel);
        bench.devnet.produceBlock();
        assertEquals(32, first.getBlockId().getHash().size());
        assertEquals(first.getBlockId(), block(bench.channel, 1).getBlockId());
        assertNotEquals(first.getBlockId(), latest(bench.channel).getBlockId());
    }

    @Test
    void blockTimeRunsAheadAndThenWaitsForTheClock() {
        Bench bench = bench();
        BlockTimeShift shift = new BlockTimeShift(Duration.ofMinutes(10));
        bench.faults.begin(shift);
        bench.devnet.produceBlock();
        assertEquals(NOON.plusSeconds(600), time(bench));
        bench.faults.end(shift);
        clock.advance(Duration.ofMinutes(1));
        bench.devnet.produceBlock();
        assertEquals(NOON.plusSeconds(600), time(bench), "block time never goes back");
        clock.advance(Duration.ofMinutes(10));
        bench.devnet.produceBlock();
        assertEquals(NOON.plusSeconds(660), time(bench));
    }

    @Test
    void blockTimeStopsWhileHeightsGoOn() {
        Bench bench = bench();
        bench.faults.begin(new BlockTimeShift(Duration.ofHours(-1)));
        clock.advance(Duration.ofMinutes(5));
        assertEquals(4, bench.devnet.produceBlocks(3));
        assertEquals(NOON, time(bench));
    }

    @Test
    void haltedChainGoesOnWithTheTimeOfItsNextBlock() {
        Bench bench = bench();
        bench.broadcast(Bench.draft(0));
        bench.faults.halt();
        clock.advance(Duration.ofSeconds(400));
        assertEquals(1, bench.devnet.produceBlocks(66));
        assertEquals(NOON, time(bench));
        bench.faults.resume();
        assertEquals(2, bench.devnet.produceBlock());
        assertEquals(NOON.plusSeconds(400), time(bench));
        assertEquals(0, bench.find(Bench.draft(0)).orElseThrow().getCode(), "what waited in the mempool is in it");
    }

    @Test
    void stuckNodeStaysAtItsBlock() {
        Bench bench = bench();
        try (LaggingNode other = bench.faults.node(0)) {
            ManagedChannel channel = Bench.channel(other.endpoint());
            bench.devnet.produceBlock();
            other.stick();
            bench.devnet.produceBlocks(50);
            assertEquals(2, latest(channel).getBlock().getHeader().getHeight());
            other.lag(0);
            assertEquals(52, latest(channel).getBlock().getHeader().getHeight());
            channel.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void nodeWithoutAnIndexSaysSo(SdkGeneration generation) {
        Bench bench = bench(generation);
        bench.deliver(Bench.draft(0));
        assertEquals("on", index(bench));
        bench.faults.disableIndex();
        assertEquals("off", index(bench));
        // rpc/core/tx.go of Tendermint 0.34 and CometBFT 0.38.
        assertRefused(Status.Code.UNKNOWN, "transaction indexing is disabled", () -> lookup(bench, Bench.draft(0)));
        bench.faults.indexAgain();
        assertEquals("on", index(bench));
    }

    private static String index(Bench bench) {
        return node(bench.channel)
                .getNodeInfo(GetNodeInfoRequest.getDefaultInstance())
                .getDefaultNodeInfo()
                .getOther()
                .getTxIndex();
    }

    @ParameterizedTest
    @EnumSource
    void transactionInAPrunedBlockIsNotReturned(SdkGeneration generation) {
        Bench bench = bench(generation);
        bench.deliver(Bench.draft(0));
        bench.devnet.produceBlocks(8);
        bench.deliver(Bench.draft(1));
        bench.faults.begin(new PrunedBlocks(5));
        String words = "height 2 is not available, lowest height is 7";
        if (generation == SdkGeneration.V0_53) {
            assertRefused(Status.Code.UNKNOWN, words, () -> lookup(bench, Bench.draft(0)));
        } else {
            // A nil block in rpc/core/tx.go of Tendermint 0.34, recovered by the SDK's server.
            assertRefused(
                    Status.Code.INTERNAL,
                    "runtime error: invalid memory address or nil pointer dereference",
                    () -> lookup(bench, Bench.draft(0)));
        }
        // rpc/core/env.go
        assertRefused(Status.Code.UNKNOWN, words, () -> block(bench.channel, 2));
        assertEquals(11, bench.find(Bench.draft(1)).orElseThrow().getHeight());
    }

    @Test
    void minimumFeeOfANodeThatCannotBeAskedForIt() {
        Bench bench = bench(builder -> builder.generation(SdkGeneration.V0_45).minimumGasPrice(new BigDecimal("7")));
        StatusRuntimeException unknown = assertThrows(
                StatusRuntimeException.class,
                () -> network.amarktai.userconfig.chain.proto.cosmos.base.node.v1beta1.ServiceGrpc.newBlockingStub(
                                bench.channel)
                        .config(ConfigRequest.getDefaultInstance()));
        assertEquals(Status.Code.UNIMPLEMENTED, unknown.getStatus().getCode());

        TxResponse refused = bench.broadcast(Bench.draft(0).gas(100_000).fee("600000"));

        assertEquals(13, refused.getCode());
        assertEquals("sdk", refused.getCodespace());
        assertEquals(
                "insufficient fees; got: 600000atestfet required: 700000atestfet: insufficient fee",
                refused.getRawLog());
    }

    @ParameterizedTest
    @EnumSource
    void moduleTakesNoCoins(SdkGeneration generation) {
        Bench bench = bench(generation);
        // fetch1jv65s3grqf6v6jl3dp4t6c9t9rk99cd8vkmxwl on every chain with the prefix fetch
        String distribution = new AddressCodec("fetch").ofModule("distribution").value();
        Draft draft = Draft.transfer(Bench.ALICE, 0, 0, distribution, "1");
        String words = "failed to execute message; message index: 0: " + distribution
                + " is not allowed to receive funds: unauthorized";
        Status simulated = assertThrows(StatusRuntimeException.class, () -> bench.simulate(draft))
                .getStatus();
        assertEquals(Status.Code.UNKNOWN, simulated.getCode());
        assertTrue(simulated.getDescription().startsWith(words), simulated.getDescription());
        TxResponse failed = bench.deliver(draft);
        assertEquals(4, failed.getCode());
        assertEquals(words, failed.getRawLog());
    }

    @ParameterizedTest
    @EnumSource
    void lockedCoinsAreInTheBalanceButCannotBeSpent(SdkGeneration generation) throws Exception {
        String carol = Bench.NOBODY_ADDRESS;
        Bench bench = bench(builder -> builder.generation(generation)
                .vesting(Address.of(carol), Bench.START, Amount.ofWholeFet(9), NOON.plusSeconds(60)));
        var bank = QueryGrpc.newBlockingStub(bench.channel);
        var spendable =
                QuerySpendableBalancesRequest.newBuilder().setAddress(carol).build();
        var account = network.amarktai.userconfig.chain.proto.cosmos.auth.v1beta1.QueryGrpc.newBlockingStub(
                        bench.channel)
                .account(QueryAccountRequest.newBuilder().setAddress(carol).build())
                .getAccount()
                .unpack(DelayedVestingAccount.class)
                .getBaseVestingAccount();
        assertEquals("9000000000000000000", account.getOriginalVesting(0).getAmount());
        assertEquals(NOON.plusSeconds(60).getEpochSecond(), account.getEndTime());
        assertEquals(Amount.ofWholeFet(1), bench.chain.gateway().balance(Address.of(carol)), "what can be spent");
        var total = QueryBalanceRequest.newBuilder()
                .setAddress(carol)
                .setDenom("atestfet")
                .build();
        assertEquals("10000000000000000000", bank.balance(total).getBalance().getAmount());
        assertEquals(
                "1000000000000000000",
                bank.spendableBalances(spendable).getBalances(0).getAmount());

        Draft tooMuch = Draft.transfer(Bench.NOBODY, 2, 0, Bench.BOB_ADDRESS, "2000000000000000000");
        assertTrue(assertThrows(StatusRuntimeException.class, () -> bench.simulate(tooMuch))
                .getStatus()
                .getDescription()
                .contains("999000000000000000atestfet is smaller than 2000000000000000000atestfet:"
                        + " insufficient funds"));

        clock.advance(Duration.ofSeconds(60));
        bench.devnet.produceBlock();
        assertEquals(
                "10000000000000000000",
                bank.spendableBalances(spendable).getBalances(0).getAmount());
        assertEquals(0, bench.deliver(tooMuch).getCode());
        assertEquals(
                0,
                bank.spendableBalances(QuerySpendableBalancesRequest.newBuilder()
                                .setAddress(Draft.addressOf(Draft.key(9)))
                                .build())
                        .getBalancesCount());
    }

    @Test
    void mempoolWithRoomForTwo() {
        Bench bench = bench();
        bench.faults.begin(new MempoolSize(2));
        assertEquals(0, bench.broadcast(Bench.draft(0)).getCode());
        assertEquals(0, bench.broadcast(Bench.draft(1)).getCode());
        TxResponse refused = bench.broadcast(Bench.draft(2));
        assertEquals(20, refused.getCode());
        assertEquals("sdk", refused.getCodespace());
        // client/broadcast.go: only hash, codespace and code are set.
        assertEquals("", refused.getRawLog());
        bench.devnet.produceBlock();
        assertEquals(0, bench.broadcast(Bench.draft(2)).getCode());
    }

    @ParameterizedTest
    @EnumSource
    void messageRunsOutOfGasAlthoughTheSimulationPassed(SdkGeneration generation) {
        Bench bench = bench(generation);
        bench.faults.begin(new GasEstimate(85));
        long limit = bench.simulate(Bench.draft(0));
        Draft draft = Bench.draft(0).gas(limit);
        TxResponse failed = bench.deliver(draft);
        assertEquals(11, failed.getCode());
        assertTrue(failed.getRawLog().startsWith("out of gas in location: "), failed.getRawLog());
        assertTrue(failed.getGasUsed() > limit);
        assertEquals(Bench.START.minus(Bench.fee()), bench.balance(Bench.ALICE_ADDRESS), "the fee is taken");
    }

    @ParameterizedTest
    @EnumSource
    void messageFindsNoFundsAlthoughTheSimulationPassed(SdkGeneration generation) {
        Bench bench = bench(generation);
        Draft draft = Draft.transfer(Bench.ALICE, 0, 0, Bench.BOB_ADDRESS, "5000000000000000000");
        bench.simulate(draft);
        bench.faults.begin(new SpendingByGrant(ALICE, BOB, Amount.ofWholeFet(6)));
        TxResponse failed = bench.deliver(draft);
        assertEquals(5, failed.getCode());
        assertTrue(
                failed.getRawLog().endsWith("is smaller than 5000000000000000000atestfet: insufficient funds"),
                failed.getRawLog());
        assertEquals(1, bench.account(Bench.ALICE_ADDRESS).sequence(), "as after any failed message");
        assertEquals(Amount.ofWholeFet(4).minus(Bench.fee()), bench.balance(Bench.ALICE_ADDRESS));
    }

    @Test
    void missingStateIsNoMissingAccount() {
        Bench bench = bench();
        bench.faults.begin(new MissingState());
        assertRefused(
                Status.Code.UNKNOWN,
                "codespace sdk code 38: not found: failed to load state at height 1; version mismatch on immutable"
                        + " IAVL tree; version does not exist. Version has either been pruned, or is for a future block"
                        + " height (latest height: 1)",
                () -> bob(bench.channel));
        bench.faults.end(new MissingState());
        assertEquals("10000000000000000000", bob(bench.channel));
    }

    @Test
    void silentNodeAcceptsTheConnectionAndNeverAnswers() {
        try (SilentNode node = SilentNode.start()) {
            ManagedChannel channel = Bench.channel(node.endpoint());
            StatusRuntimeException late = assertThrows(
                    StatusRuntimeException.class,
                    () -> node(channel)
                            .withDeadlineAfter(300, TimeUnit.MILLISECONDS)
                            .getLatestBlock(GetLatestBlockRequest.getDefaultInstance()));
            assertEquals(Status.Code.DEADLINE_EXCEEDED, late.getStatus().getCode());
            channel.shutdownNow();
            Bench bench = bench();
            try (FetchChain chain = FetchChain.to(bench.devnet.network(NetworkName.TESTNET), node.endpoint())
                    .timeout(Duration.ofMillis(300))
                    .open()) {
                Unavailable told =
                        assertThrows(Unavailable.class, () -> chain.gateway().status());
                assertEquals(ErrorCode.CHAIN_TIMEOUT, told.code());
            }
        }
    }

    @Test
    void everyBehaviourEndsAtOnce() {
        Bench bench = bench();
        bench.faults.begin(new MissingState()).begin(new MempoolSize(0)).begin(new IndexOff());
        bench.faults.clear();
        assertEquals("10000000000000000000", bob(bench.channel));
        assertEquals(0, bench.deliver(Bench.draft(0)).getCode());
        assertEquals("on", index(bench));
    }
}
