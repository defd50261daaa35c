package network.amarktai.userconfig.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.grpc.Status;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import network.amarktai.userconfig.chain.proto.cosmos.auth.v1beta1.BaseAccount;
import network.amarktai.userconfig.chain.proto.cosmos.auth.v1beta1.ModuleAccount;
import network.amarktai.userconfig.chain.proto.cosmos.auth.v1beta1.QueryAccountResponse;
import network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.QueryBalanceRequest;
import network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.QueryBalanceResponse;
import network.amarktai.userconfig.chain.proto.cosmos.base.abci.v1beta1.GasInfo;
import network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.GetLatestBlockResponse;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.BroadcastMode;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.BroadcastTxRequest;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.BroadcastTxResponse;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.SimulateRequest;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.SimulateResponse;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.TxRaw;
import network.amarktai.userconfig.chain.proto.cosmos.vesting.v1beta1.BaseVestingAccount;
import network.amarktai.userconfig.chain.proto.cosmos.vesting.v1beta1.ContinuousVestingAccount;
import network.amarktai.userconfig.chain.proto.cosmos.vesting.v1beta1.DelayedVestingAccount;
import network.amarktai.userconfig.chain.proto.cosmos.vesting.v1beta1.PeriodicVestingAccount;
import network.amarktai.userconfig.chain.proto.cosmos.vesting.v1beta1.PermanentLockedAccount;
import network.amarktai.userconfig.domain.chain.Account;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.ChainStatus;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.domain.chain.Simulation;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.ChainGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A node's answers become values of the core; answers that no node gives become errors. */
class ChainGatewayTest {

    private final FakeNode node = FakeNode.plaintext();
    private final FetchChain chain =
            FetchChain.to(Answers.NETWORK, node.endpoint()).open();
    private final ChainGateway gateway = chain.gateway();

    @AfterEach
    void close() {
        chain.close();
        node.close();
    }

    @Test
    void statusIsTheLatestBlock() {
        assertEquals(
                new ChainStatus(
                        ChainId.of(FakeNode.CHAIN), FakeNode.HEIGHT, Instant.ofEpochSecond(FakeNode.SECONDS, 5)),
                gateway.status());
    }

    @Test
    void balanceIsExact() {
        node.answer("Balance", Answers.balance("atestfet", "1300000000000000001"));
        assertEquals("1.300000000000000001", gateway.balance(Answers.ADDRESS).toString());
        assertEquals(
                QueryBalanceRequest.newBuilder()
                        .setAddress(Answers.ADDRESS.value())
                        .setDenom("atestfet")
                        .build(),
                node.questions(QueryBalanceRequest.class).get(0));
    }

    @Test
    void addressThatTheChainNeverSawOwnsNothing() {
        node.answer("Balance", Answers.balance("atestfet", "0"));
        assertEquals("0", gateway.balance(Answers.ADDRESS).toString());
    }

    static Stream<QueryBalanceResponse> balancesThatAreNone() {
        return Stream.of(
                QueryBalanceResponse.getDefaultInstance(),
                Answers.balance("", ""),
                Answers.balance("atestfet", ""),
                Answers.balance("afet", "5"),
                Answers.balance("atestfet", "-1"),
                Answers.balance("atestfet", "1.5"),
                Answers.balance("atestfet", "1e18"),
                Answers.balance("atestfet", "9".repeat(78)),
                Answers.balance("atestfet", "9".repeat(79)));
    }

    @ParameterizedTest
    @MethodSource("balancesThatAreNone")
    void balanceThatIsNoneIsAnErrorAndNeverZero(QueryBalanceResponse answer) {
        node.answer("Balance", answer);
        assertBadAnswer(() -> gateway.balance(Answers.ADDRESS));
    }

    static Stream<Message> accounts() {
        BaseAccount base = Answers.baseAccount();
        BaseVestingAccount vesting =
                BaseVestingAccount.newBuilder().setBaseAccount(base).build();
        return Stream.of(
                base,
                ModuleAccount.newBuilder().setBaseAccount(base).build(),
                vesting,
                ContinuousVestingAccount.newBuilder()
                        .setBaseVestingAccount(vesting)
                        .build(),
                DelayedVestingAccount.newBuilder()
                        .setBaseVestingAccount(vesting)
                        .build(),
                PeriodicVestingAccount.newBuilder()
                        .setBaseVestingAccount(vesting)
                        .build(),
                PermanentLockedAccount.newBuilder()
                        .setBaseVestingAccount(vesting)
                        .build());
    }

    @ParameterizedTest
    @MethodSource("accounts")
    void accountOfEveryTypeIsReadAtItsHeight(Message account) {
        node.answer("Account", Answers.account(account));
        assertEquals(Optional.of(new Account(-2, 8, FakeNode.HEIGHT)), gateway.account(Answers.ADDRESS));
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_FOUND, account fetch1... not found",
        "UNKNOWN, rpc error: code = NotFound desc = account fetch1... not found: key not found",
        "INVALID_ARGUMENT, account (..) not found: invalid request"
    })
    void accountThatTheChainNeverSawIsAbsent(Status.Code code, String words) {
        node.fail("Account", code.toStatus().withDescription(words));
        assertEquals(Optional.empty(), gateway.account(Answers.ADDRESS));
    }

    /** A node without the state of a height, or a proxy without the path, knows nothing about the account. */
    @ParameterizedTest
    @CsvSource({
        "NOT_FOUND,",
        "NOT_FOUND, not found",
        "UNKNOWN, not found: failed to load state at height 7; version does not exist"
    })
    void whatDoesNotNameTheAccountDoesNotMakeItAbsent(Status.Code code, String words) {
        node.fail("Account", code.toStatus().withDescription(words));
        assertThrows(Unavailable.class, () -> gateway.account(Answers.ADDRESS));
    }

    static Stream<QueryAccountResponse> accountsThatAreNone() {
        BaseAccount base = Answers.baseAccount();
        Any garbage = Any.newBuilder()
                .setTypeUrl("/cosmos.auth.v1beta1.BaseAccount")
                .setValue(ByteString.copyFromUtf8("garbage"))
                .build();
        return Stream.of(
                QueryAccountResponse.getDefaultInstance(),
                QueryAccountResponse.newBuilder().setAccount(garbage).build(),
                Answers.account(
                        base.toBuilder().setAddress("fetch1somebodyelse").build()),
                Answers.account(base.toBuilder().setSequence(-1).build()),
                Answers.account(ModuleAccount.getDefaultInstance()),
                Answers.account(Answers.coin("atestfet", "1")));
    }

    @ParameterizedTest
    @MethodSource("accountsThatAreNone")
    void accountThatIsNoneIsAnError(QueryAccountResponse answer) {
        node.answer("Account", answer);
        assertBadAnswer(() -> gateway.account(Answers.ADDRESS));
    }

    @ParameterizedTest
    @CsvSource({"''", "0", "-1", "x", "1234567890123456789"})
    void accountWithoutAHeightProvesNothingSoItIsAnError(String height) {
        node.atHeight(height).answer("Account", Answers.account(Answers.baseAccount()));
        assertBadAnswer(() -> gateway.account(Answers.ADDRESS));
    }

    @Test
    void simulationTellsTheGasAndSendsNoSignature() throws InvalidProtocolBufferException {
        node.answer(
                "Simulate",
                SimulateResponse.newBuilder()
                        .setGasInfo(GasInfo.newBuilder().setGasUsed(71_234))
                        .build());
        assertEquals(new Simulation.Passed(71_234), gateway.simulate(Answers.transfer()));

        TxRaw sent =
                TxRaw.parseFrom(node.questions(SimulateRequest.class).get(0).getTxBytes());
        assertEquals(1, sent.getSignaturesCount());
        assertTrue(sent.getSignatures(0).isEmpty());
    }

    /** The texts of SDK 0.45 and 0.53. */
    @ParameterizedTest
    @CsvSource({
        "INSUFFICIENT_FUNDS, UNKNOWN, '1atestfet is smaller than 2atestfet: insufficient funds With gas wanted: ''0'' and gas used: ''52134'''",
        "INSUFFICIENT_FUNDS, UNKNOWN, spendable balance 1atestfet is smaller than 2atestfet: insufficient funds with gas used: '52134'",
        "WRONG_SEQUENCE, UNKNOWN, 'account sequence mismatch, expected 8, got 7: incorrect account sequence With gas wanted: ''0'' and gas used: ''40000'''",
        "UNKNOWN_ACCOUNT, UNKNOWN, fee payer address: fetch1... does not exist: unknown address with gas used: '20000'",
        "UNKNOWN_ACCOUNT, NOT_FOUND, account fetch1... not found",
        "RECIPIENT_NOT_ALLOWED, UNKNOWN, fetch1... is not allowed to receive funds: unauthorized with gas used: '60000'",
        "OTHER, INVALID_ARGUMENT, invalid request"
    })
    void refusalInASimulationIsAVerdict(Simulation.Reason reason, Status.Code code, String words) {
        node.fail("Simulate", code.toStatus().withDescription(words));
        assertEquals(new Simulation.Refused(reason), gateway.simulate(Answers.transfer()));
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN, HTTP status code 500 insufficient funds gas used",
        "INTERNAL, panic",
        "UNIMPLEMENTED, unknown service",
        "UNKNOWN,"
    })
    void failureThatDoesNotSpeakAsTheSdkIsNoVerdict(Status.Code code, String words) {
        node.fail("Simulate", code.toStatus().withDescription(words));
        assertBadAnswer(() -> gateway.simulate(Answers.transfer()));
    }

    @Test
    void simulationWithoutGasIsAnError() {
        node.answer("Simulate", SimulateResponse.getDefaultInstance());
        assertBadAnswer(() -> gateway.simulate(Answers.transfer()));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "sdk, 4",
        "sdk, 5",
        "sdk, 9",
        "sdk, 11",
        "sdk, 12",
        "sdk, 13",
        "sdk, 19",
        "sdk, 20",
        "sdk, 30",
        "sdk, 32",
        "undefined, 111222",
        "bank, 5"
    })
    void broadcastTellsCodespaceAndCode(String codespace, int code) {
        node.answer("BroadcastTx", Answers.broadcast(codespace, code));
        assertEquals(new ResultCode(codespace, code), gateway.broadcast(Answers.TRANSACTION));
        assertEquals(
                BroadcastTxRequest.newBuilder()
                        .setTxBytes(ByteString.copyFrom(new byte[] {1, 2, 3}))
                        .setMode(BroadcastMode.BROADCAST_MODE_SYNC)
                        .build(),
                node.questions(BroadcastTxRequest.class).get(0));
    }

    static Stream<BroadcastTxResponse> broadcastsThatAreNone() {
        BroadcastTxResponse good = Answers.broadcast("", 0);
        return Stream.of(
                BroadcastTxResponse.getDefaultInstance(),
                edited(good, "0".repeat(64), ""),
                edited(good, Answers.HASH, "<script>"),
                edited(good, Answers.HASH, "s".repeat(65)));
    }

    private static BroadcastTxResponse edited(BroadcastTxResponse answer, String hash, String codespace) {
        BroadcastTxResponse.Builder edited = answer.toBuilder();
        edited.getTxResponseBuilder().setTxhash(hash).setCodespace(codespace);
        return edited.build();
    }

    @ParameterizedTest
    @MethodSource("broadcastsThatAreNone")
    void emptyOrForeignAnswerToABroadcastIsNoSuccess(BroadcastTxResponse answer) {
        node.answer("BroadcastTx", answer);
        assertBadAnswer(() -> gateway.broadcast(Answers.TRANSACTION));
    }

    @Test
    void blockWithoutAHeaderIsAnError() {
        node.answer("GetLatestBlock", GetLatestBlockResponse.getDefaultInstance());
        assertBadAnswer(gateway::status);
    }

    private static void assertBadAnswer(Executable call) {
        assertEquals(
                ErrorCode.CHAIN_BAD_ANSWER,
                assertThrows(Unavailable.class, call).code());
    }
}
