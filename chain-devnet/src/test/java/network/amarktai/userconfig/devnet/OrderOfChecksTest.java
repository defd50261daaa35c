package network.amarktai.userconfig.devnet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import network.amarktai.userconfig.devnet.rules.SdkGeneration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** If two checks fail, the first one determines the code. The generations differ in when they check the fee. */
class OrderOfChecksTest {

    private static int code(SdkGeneration generation, Draft draft) {
        try (Bench bench = Bench.start(generation)) {
            bench.devnet.produceBlocks(4);
            return bench.broadcast(draft).getCode();
        }
    }

    @Test
    void olderGenerationLooksAtTheFeeBeforeEverythingElse() {
        assertEquals(13, code(SdkGeneration.V0_45, Bench.draft(0).fee("1").timeout(2)));
        assertEquals(13, code(SdkGeneration.V0_45, Bench.draft(0).fee("1").memo("x".repeat(257))));
        assertEquals(13, code(SdkGeneration.V0_45, Bench.draft(0).gas(1_000).fee("1")));
    }

    @Test
    void newerGenerationLooksAtTheFeeAfterTimeoutMemoAndSize() {
        assertEquals(30, code(SdkGeneration.V0_53, Bench.draft(0).fee("1").timeout(2)));
        assertEquals(12, code(SdkGeneration.V0_53, Bench.draft(0).fee("1").memo("x".repeat(257))));
        assertEquals(11, code(SdkGeneration.V0_53, Bench.draft(0).gas(1_000).fee("1")));
    }

    @ParameterizedTest
    @EnumSource
    void timeoutComesBeforeTheMemo(SdkGeneration generation) {
        assertEquals(30, code(generation, Bench.draft(0).timeout(2).memo("x".repeat(257))));
    }

    @ParameterizedTest
    @EnumSource
    void minimumOfTheNodeComesBeforeTheAccount(SdkGeneration generation) {
        assertEquals(
                13,
                code(
                        generation,
                        Draft.transfer(Bench.NOBODY, 0, 0, Bench.BOB_ADDRESS, "1")
                                .fee("1")));
    }

    @ParameterizedTest
    @EnumSource
    void fundsForTheFeeComeBeforeTheSequence(SdkGeneration generation) {
        assertEquals(5, code(generation, Bench.draft(9).fee("10000000000000000001")));
    }

    @ParameterizedTest
    @EnumSource
    void sequenceComesBeforeTheSignature(SdkGeneration generation) {
        assertEquals(32, code(generation, Bench.draft(9).signedFor("dorado-1")));
    }

    @Test
    void recipientIsLookedAtFirstOrOnlyInTheBlock() {
        Draft draft = Draft.transfer(Bench.ALICE, 0, 0, "cosmos1pkptre7fdkl6gfrzlesjjvhxhlc3r4gmmk8rs6", "1");
        assertEquals(7, code(SdkGeneration.V0_45, draft));
        try (Bench bench = Bench.start(SdkGeneration.V0_53)) {
            assertEquals(7, bench.deliver(draft).getCode());
            assertEquals(1, bench.account(Bench.ALICE_ADDRESS).sequence(), "the fee is paid, the sequence used up");
        }
    }

    @Test
    void senderThatIsNoAddressIsRefusedWhereTheSignersAreFound() {
        Draft draft = Bench.draft(0)
                .with(wrong ->
                        wrong.body.setMessages(0, Draft.message("fetch1nobody", Bench.BOB_ADDRESS, "1", Draft.DENOM)));
        assertEquals(7, code(SdkGeneration.V0_45, draft));
        assertEquals(2, code(SdkGeneration.V0_53, draft));
    }

    @Test
    void amountOfNothingIsRefusedAtTheGateOrInTheBlock() {
        Draft draft = Draft.transfer(Bench.ALICE, 0, 0, Bench.BOB_ADDRESS, "0");
        assertEquals(10, code(SdkGeneration.V0_45, draft));
        try (Bench bench = Bench.start(SdkGeneration.V0_53)) {
            assertEquals(10, bench.deliver(draft).getCode());
        }
    }
}
