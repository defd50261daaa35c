package network.amarktai.userconfig.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import network.amarktai.userconfig.domain.chain.FaucetClaim;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.TransactionHash;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.LimitExceeded;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.Faucet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A faucet that works or refuses. */
class FaucetTest {

    private static final String ID = FaucetFailureTest.ID;
    private static final String HASH = "0123456789ABCDEF".repeat(4);

    private final FakeFaucet server = FakeFaucet.open();
    private final Faucet faucet = FetchChain.faucet(server.address(), FaucetFailureTest.LONG);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void claimIsMadeOnceAndLookedAtOnce() {
        server.onPost(FakeFaucet.answer(200, FaucetFailureTest.CLAIMED))
                .onGet(FakeFaucet.answer(200, "{\"claim\":{\"status\":\"pending\"}}"));
        assertEquals(FaucetClaim.pending(ID), faucet.claim(Answers.ADDRESS));
        assertEquals(
                List.of("POST /api/v3/claims {\"address\":\"" + Answers.ADDRESS + "\"}", "GET /api/v3/claims/" + ID),
                server.requests());
    }

    @ParameterizedTest
    @EnumSource(FaucetClaim.Status.class)
    void everyStatusIsShownWithItsTransaction(FaucetClaim.Status status) {
        server.onPost(FakeFaucet.answer(200, FaucetFailureTest.CLAIMED))
                .onGet(FakeFaucet.answer(200, claim(status.toString(), "\"" + HASH + "\"")));
        FaucetClaim claim = faucet.claim(Answers.ADDRESS);
        assertEquals(status, claim.status());
        assertEquals(Optional.of(TransactionHash.of(HASH)), claim.transaction());
    }

    @ParameterizedTest
    @EnumSource(FaucetClaim.Status.class)
    void aClaimIsLookedAtAgain(FaucetClaim.Status status) {
        server.onGet(FakeFaucet.answer(200, claim(status.toString(), "\"" + HASH + "\"")));
        assertEquals(Optional.of(new FaucetClaim(ID, status, TransactionHash.of(HASH))), faucet.find(ID));
        assertEquals(List.of("GET /api/v3/claims/" + ID), server.requests());
    }

    @Test
    void aClaimThatTheFaucetDoesNotKnowIsNotFound() {
        server.onGet(FakeFaucet.answer(404, "{\"error\":\"marker-of-the-faucet\"}"));
        assertEquals(Optional.empty(), faucet.find(ID));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"500 | ", "429 | ", "302 | ", "200 | no json", "200 | {\"claim\":{\"status\":\"done\"}}"})
    void aStateThatCannotBeReadIsNone(int status, String body) {
        server.onGet(FakeFaucet.answer(status, body == null ? "" : body));
        assertEquals(
                ErrorCode.FAUCET_UNAVAILABLE,
                assertThrows(Unavailable.class, () -> faucet.find(ID)).code());
    }

    @Test
    void hashInLowerCaseIsTheSameHash() {
        server.onPost(FakeFaucet.answer(201, FaucetFailureTest.CLAIMED))
                .onGet(FakeFaucet.answer(200, claim("complete", "\"" + HASH.toLowerCase(Locale.ROOT) + "\"")));
        assertEquals(
                Optional.of(TransactionHash.of(HASH)),
                faucet.claim(Answers.ADDRESS).transaction());
    }

    @Test
    void claimThatIsNotSentYetHasNoTransaction() {
        server.onPost(FakeFaucet.answer(200, FaucetFailureTest.CLAIMED))
                .onGet(FakeFaucet.answer(200, claim("processing", "null")));
        assertEquals(new FaucetClaim(ID, FaucetClaim.Status.PROCESSING, null), faucet.claim(Answers.ADDRESS));
    }

    @Test
    void answerMaySayMoreOrLess() {
        server.onPost(FakeFaucet.answer(200, "{\"uuid\":\"" + ID + "\",\"note\":[1,{}]}"))
                .onGet(FakeFaucet.answer(200, "{\"claim\":{\"status\":\"failed\",\"error\":\"x\"},\"x\":1}"));
        assertEquals(new FaucetClaim(ID, FaucetClaim.Status.FAILED, null), faucet.claim(Answers.ADDRESS));
    }

    /** The claim is made; if its progress is unreadable, it is pending. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | ",
                "404 | ",
                "429 | ",
                "302 | ",
                "200 | ",
                "200 | no json",
                "200 | {}",
                "200 | []",
                "200 | {\"claim\":{}}",
                "200 | {\"claim\":{\"status\":7}}",
                "200 | {\"claim\":{\"status\":\"COMPLETE\"}}",
                "200 | {\"claim\":{\"status\":\"done\"}}",
                "200 | {\"claim\":{\"status\":\"complete\",\"txStatus\":{\"hash\":\"xyz\"}}}",
                "200 | {\"claim\":{\"status\":\"complete\",\"txStatus\":{\"hash\":12}}}",
                "200 | {\"claim\":{\"status\":\"complete\",\"status\":\"failed\"}}"
            })
    void claimThatCannotBeLookedAtIsPending(int status, String body) {
        server.onPost(FakeFaucet.answer(200, FaucetFailureTest.CLAIMED))
                .onGet(FakeFaucet.answer(status, body == null ? "" : body));
        assertEquals(FaucetClaim.pending(ID), faucet.claim(Answers.ADDRESS));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 409, 422, 429})
    void refusalIsALimitAndNotLookedAtFurther(int status) {
        server.onPost(FakeFaucet.answer(status, "{\"status\":\"error\",\"error\":\"marker-of-the-faucet\"}"));
        LimitExceeded refused = assertThrows(LimitExceeded.class, () -> faucet.claim(Answers.ADDRESS));
        assertEquals(ErrorCode.FAUCET_REFUSED, refused.code());
        assertEquals(
                "The faucet does not give coins to this address now. It does so only every once in a while; try again later.",
                refused.detail());
        assertEquals(1, server.requests().size());
    }

    @Test
    void faucetMayStandUnderAPath() {
        server.onPost(FakeFaucet.answer(200, FaucetFailureTest.CLAIMED));
        Faucet under = FetchChain.faucet(server.address() + "/dorado/", FaucetFailureTest.LONG);
        assertEquals(ID, under.claim(Answers.ADDRESS).id());
        assertEquals("GET /dorado/api/v3/claims/" + ID, server.requests().get(1));
    }

    @Test
    void onlyCoinsWithoutValueHaveAPublicFaucet() {
        String testnet = FetchChain.publicFaucet(NetworkName.TESTNET).orElseThrow();
        assertEquals("https://faucet-dorado.fetch.ai", testnet);
        assertInstanceOf(Faucet.class, FetchChain.faucet(testnet, FaucetFailureTest.LONG));
        assertEquals(Optional.empty(), FetchChain.publicFaucet(NetworkName.MAINNET));
    }

    private static String claim(String status, String hash) {
        return "{\"claim\":{\"status\":\"" + status + "\",\"txStatus\":{\"hash\":" + hash + "}}}";
    }
}
