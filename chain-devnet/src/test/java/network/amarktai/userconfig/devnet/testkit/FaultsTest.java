package network.amarktai.userconfig.devnet.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.GetNodeInfoRequest;
import network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.GetSyncingRequest;
import network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.ServiceGrpc;
import network.amarktai.userconfig.devnet.Bench;
import network.amarktai.userconfig.devnet.Devnet;
import network.amarktai.userconfig.devnet.Draft;
import network.amarktai.userconfig.devnet.Wallets;
import network.amarktai.userconfig.devnet.testkit.Faults.Call;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.FoundTransaction;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.domain.chain.SignedTransaction;
import network.amarktai.userconfig.domain.chain.Transfer;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.testkit.Polling;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** Each fault, as seen by the client. */
@Timeout(60)
class FaultsTest {

    private static final Address ALICE = Address.of(Bench.ALICE_ADDRESS);
    private static final SignedTransaction FIRST = signed(0);
    private static final ResultCode SUCCESS = new ResultCode("", 0);

    private final Bench bench = Bench.start();
    private final Faults faults = bench.faults;

    @AfterEach
    void close() {
        bench.close();
    }

    private static SignedTransaction signed(long sequence) {
        return SignedTransaction.of(Bench.draft(sequence).bytes());
    }

    private ResultCode broadcast(SignedTransaction transaction) {
        return bench.chain.gateway().broadcast(transaction);
    }

    private ResultCode result(SignedTransaction transaction) {
        return bench.chain.index().find(transaction.hash()).orElseThrow().result();
    }

    private long sequence() {
        return bench.account(Bench.ALICE_ADDRESS).sequence();
    }

    private static void assertFails(ErrorCode code, Executable call) {
        assertEquals(code, assertThrows(Unavailable.class, call).code());
    }

    @Test
    void droppedBroadcastIsNotProcessed() {
        faults.dropNext(1, Call.BROADCAST);
        assertFails(ErrorCode.CHAIN_UNREACHABLE, () -> broadcast(FIRST));
        bench.devnet.produceBlock();
        assertEquals(0, sequence());
        assertEquals(SUCCESS, broadcast(FIRST), "the fault is used up, and the bytes are unknown");
    }

    @Test
    void readsOutliveADropAndNotThree() {
        faults.dropNext(2, Call.BALANCE);
        assertEquals(Bench.START, bench.chain.gateway().balance(ALICE));
        faults.dropNext(3, Call.BALANCE);
        assertFails(ErrorCode.CHAIN_UNREACHABLE, () -> bench.chain.gateway().balance(ALICE));
    }

    @Test
    void lostAnswerIsOfABroadcastThatWasProcessed() {
        faults.loseNextAnswers(1, Call.BROADCAST);
        assertFails(ErrorCode.CHAIN_UNREACHABLE, () -> broadcast(FIRST));
        assertEquals(new ResultCode("sdk", 19), broadcast(FIRST));
        bench.devnet.produceBlock();
        assertEquals(SUCCESS, result(FIRST));
    }

    @Test
    void heldAnswerComesAfterItsRelease() throws InterruptedException, ExecutionException, TimeoutException {
        bench.chain.gateway().status();
        faults.holdNextAnswers(1, Call.BROADCAST);
        CompletableFuture<ResultCode> answer = CompletableFuture.supplyAsync(() -> broadcast(FIRST));
        awaitHeld();
        bench.devnet.produceBlock();
        assertEquals(1, sequence(), "it was processed at once");
        assertFalse(answer.isDone());
        faults.release();
        assertEquals(SUCCESS, answer.get(30, TimeUnit.SECONDS));
    }

    @Test
    void heldCallIsProcessedAfterItsRelease() throws InterruptedException, ExecutionException, TimeoutException {
        bench.chain.gateway().status();
        faults.holdNextCalls(1, Call.BROADCAST);
        CompletableFuture<ResultCode> answer = CompletableFuture.supplyAsync(() -> broadcast(FIRST));
        awaitHeld();
        bench.devnet.produceBlock();
        assertEquals(0, sequence());
        faults.release();
        assertEquals(SUCCESS, answer.get(30, TimeUnit.SECONDS));
        bench.devnet.produceBlock();
        assertEquals(1, sequence());
    }

    private void awaitHeld() {
        while (faults.held() == 0) {
            Polling.pause();
        }
    }

    @Test
    void answerBeyondTheDeadlineIsATimeoutAndTheTransactionLands() {
        faults.holdNextAnswers(1, Call.BROADCAST);
        try (FetchChain hurried = FetchChain.to(bench.devnet.network(NetworkName.TESTNET), bench.devnet.endpoint())
                .timeout(Duration.ofSeconds(3))
                .open()) {
            assertFails(ErrorCode.CHAIN_TIMEOUT, () -> hurried.gateway().broadcast(FIRST));
        }
        faults.release();
        bench.devnet.produceBlock();
        assertEquals(SUCCESS, result(FIRST));
    }

    @Test
    void refusalWithAnyCode() {
        faults.refuseNextBroadcast(new ResultCode("sdk", 13))
                .refuseNextBroadcast(new ResultCode("wasm", 4_000_000_000L));
        assertEquals(new ResultCode("sdk", 13), broadcast(FIRST));
        assertEquals(new ResultCode("wasm", 4_000_000_000L), broadcast(FIRST));
        bench.devnet.produceBlock();
        assertEquals(0, sequence());
    }

    @Test
    void refusalOfWhatIsAcceptedAllTheSame() {
        faults.refuseButAcceptNextBroadcast(new ResultCode("sdk", 5));
        assertEquals(new ResultCode("sdk", 5), broadcast(FIRST));
        bench.devnet.produceBlock();
        assertEquals(SUCCESS, result(FIRST));
    }

    @Test
    void code32ForBytesThatAreInABlock() {
        broadcast(FIRST);
        bench.devnet.produceBlock();
        faults.forgetSeen();
        assertEquals(new ResultCode("sdk", 32), broadcast(FIRST));
        assertEquals(SUCCESS, result(FIRST));
    }

    @Test
    void duplicateHidesTheSuccessInTheIndex() {
        broadcast(FIRST);
        bench.devnet.produceBlock();
        faults.includeAgain(FIRST.hash());
        bench.devnet.produceBlock();
        assertEquals(new ResultCode("sdk", 32), result(FIRST));
        assertEquals(1, sequence());
        assertEquals(Bench.START.plus(Bench.atto("1")), bench.balance(Bench.BOB_ADDRESS), "it was paid once");
    }

    @Test
    void restartLosesTheMempoolAndKeepsTheBlocks() {
        broadcast(FIRST);
        bench.devnet.produceBlock();
        broadcast(signed(1));
        faults.restart();
        bench.devnet.produceBlock();
        assertEquals(1, sequence(), "on the same port");
        assertEquals(SUCCESS, result(FIRST));
        assertEquals(new ResultCode("sdk", 32), broadcast(FIRST));
        assertEquals(SUCCESS, broadcast(signed(1)));
    }

    @Test
    void stoppedNodeIsUnreachable() {
        faults.stopNode();
        assertFails(ErrorCode.CHAIN_UNREACHABLE, () -> bench.chain.gateway().status());
        bench.devnet.produceBlock();
        faults.startNode();
        assertEquals(2, bench.chain.gateway().status().height());
    }

    @Test
    void laggingNodeAnswersFromThePast() {
        broadcast(FIRST);
        bench.devnet.produceBlock();
        faults.lag(1);
        assertEquals(0, sequence());
        assertEquals(1, bench.account(Bench.ALICE_ADDRESS).height());
        assertEquals(1, bench.chain.gateway().status().height());
        assertEquals(Bench.START, bench.chain.gateway().balance(ALICE));
        assertTrue(bench.chain.index().find(FIRST.hash()).isEmpty());
        faults.lag(0);
        assertEquals(1, sequence());
    }

    @Test
    void twoNodesDisagreeAboutTheHeight() {
        bench.devnet.produceBlocks(5);
        try (LaggingNode other = faults.node(3);
                FetchChain behind = FetchChain.to(bench.devnet.network(NetworkName.TESTNET), other.endpoint())
                        .open()) {
            assertEquals(6, bench.chain.gateway().status().height());
            assertEquals(3, behind.gateway().status().height());
            other.lag(0);
            assertEquals(6, behind.gateway().status().height());
        }
    }

    @Test
    void whatOnlyALaggingNodeTakesNeverHappens() {
        broadcast(FIRST);
        bench.devnet.produceBlock();
        SignedTransaction sameSequence =
                SignedTransaction.of(Bench.draft(0).memo("again").bytes());
        try (LaggingNode other = faults.node(1);
                FetchChain behind = FetchChain.to(bench.devnet.network(NetworkName.TESTNET), other.endpoint())
                        .open()) {
            assertEquals(SUCCESS, behind.gateway().broadcast(sameSequence));
            assertEquals(new ResultCode("sdk", 32), broadcast(sameSequence), "on a node that is not behind");
            bench.devnet.produceBlock();
            assertTrue(bench.chain.index().find(sameSequence.hash()).isEmpty());
        }
    }

    @Test
    void indexThatIsLate() {
        faults.indexLate(2);
        broadcast(FIRST);
        bench.devnet.produceBlocks(2);
        assertTrue(bench.chain.index().find(FIRST.hash()).isEmpty());
        assertEquals(List.of(), bench.chain.index().findBySequence(ALICE, 0));
        bench.devnet.produceBlock();
        assertEquals(SUCCESS, result(FIRST));
        assertEquals(1, bench.chain.index().findBySequence(ALICE, 0).size());
    }

    @Test
    void indexWithAGap() {
        faults.indexNothing();
        broadcast(FIRST);
        bench.devnet.produceBlock();
        faults.indexAgain();
        broadcast(signed(1));
        bench.devnet.produceBlock();
        assertTrue(bench.chain.index().find(FIRST.hash()).isEmpty());
        assertEquals(SUCCESS, result(signed(1)));
        assertEquals(2, sequence());
    }

    @Test
    void indexThatForgets() {
        broadcast(FIRST);
        bench.devnet.produceBlock();
        faults.pruneIndex(3);
        assertTrue(bench.chain.index().find(FIRST.hash()).isEmpty());
        assertEquals(List.of(), bench.chain.index().findBySequence(ALICE, 0));
    }

    @Test
    void indexThatIsSwitchedOff() {
        faults.disableIndex();
        assertFails(ErrorCode.CHAIN_BAD_ANSWER, () -> bench.chain.index().find(FIRST.hash()));
        assertFails(ErrorCode.CHAIN_BAD_ANSWER, () -> bench.chain.index().findBySequence(ALICE, 0));
    }

    @Test
    void heldMempoolLetsBlocksPass() {
        faults.holdMempool();
        assertEquals(SUCCESS, broadcast(FIRST));
        assertEquals(4, bench.devnet.produceBlocks(3));
        assertEquals(0, sequence());
        faults.releaseMempool();
        bench.devnet.produceBlock();
        assertEquals(1, sequence());
    }

    @Test
    void forgottenMempoolNeverHappens() {
        broadcast(FIRST);
        faults.forgetMempool();
        bench.devnet.produceBlock();
        assertEquals(0, sequence());
        assertEquals(SUCCESS, broadcast(FIRST));
    }

    @Test
    void haltedChainMakesNoBlocks() {
        faults.halt();
        assertEquals(1, bench.devnet.produceBlock());
        faults.resume();
        assertEquals(2, bench.devnet.produceBlock());
    }

    @Test
    void otherChainIdIsNoticedByTheClient() {
        faults.claimChainId(ChainId.of("dorado-1"));
        assertFails(ErrorCode.CHAIN_MISMATCH, () -> bench.chain.gateway().status());
        assertEquals(
                "dorado-1",
                ServiceGrpc.newBlockingStub(bench.channel)
                        .getNodeInfo(GetNodeInfoRequest.getDefaultInstance())
                        .getDefaultNodeInfo()
                        .getNetwork());
        faults.claimChainId(ChainId.of("localnet"));
        assertEquals(1, bench.chain.gateway().status().height());
    }

    @Test
    void syncingIsSaid() {
        ServiceGrpc.ServiceBlockingStub node = ServiceGrpc.newBlockingStub(bench.channel);
        assertFalse(node.getSyncing(GetSyncingRequest.getDefaultInstance()).getSyncing());
        faults.syncing();
        assertTrue(node.getSyncing(GetSyncingRequest.getDefaultInstance()).getSyncing());
        faults.synced();
        assertFalse(node.getSyncing(GetSyncingRequest.getDefaultInstance()).getSyncing());
    }

    @Test
    void otherProgramTakesTheSequence() {
        Faults others = new Faults();
        try (var mnemonic = Wallets.wallet(0);
                Devnet devnet = Devnet.configure()
                        .genesis(
                                Wallets.KEYS.addressOf(mnemonic, bench.devnet.network(NetworkName.TESTNET)),
                                Bench.START)
                        .hook(others.hook())
                        .start();
                FetchChain chain = FetchChain.to(devnet.network(NetworkName.TESTNET), devnet.endpoint())
                        .open()) {
            Address sender = Wallets.KEYS.addressOf(mnemonic, devnet.network(NetworkName.TESTNET));
            SignedTransaction ours = Wallets.KEYS.sign(
                    new Transfer(
                            ChainId.of("localnet"),
                            sender,
                            ALICE,
                            Bench.atto("5"),
                            Bench.fee(),
                            Draft.GAS,
                            "",
                            0,
                            0,
                            0),
                    mnemonic,
                    devnet.network(NetworkName.TESTNET));
            assertEquals(SUCCESS, chain.gateway().broadcast(ours));
            var theirs = others.takeSequence(mnemonic, ALICE, Bench.atto("3"));
            devnet.produceBlock();
            assertEquals(
                    new ResultCode("sdk", 32),
                    chain.index().find(ours.hash()).orElseThrow().result());
            assertEquals(1, chain.gateway().account(sender).orElseThrow().sequence());
            assertEquals(
                    List.of(theirs),
                    chain.index().findBySequence(sender, 0).stream()
                            .map(FoundTransaction::hash)
                            .toList());
        }
    }

    @Test
    void everythingIsTakenBackAtOnce() {
        faults.lag(1)
                .halt()
                .holdMempool()
                .fillMempool()
                .disableIndex()
                .indexLate(3)
                .syncing();
        faults.dropNext(9).refuseNextBroadcast(new ResultCode("sdk", 5)).claimChainId(ChainId.of("dorado-1"));
        faults.clear();
        assertEquals(SUCCESS, broadcast(FIRST));
        assertEquals(2, bench.devnet.produceBlock());
        assertEquals(SUCCESS, result(FIRST));
    }
}
