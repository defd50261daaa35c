package network.amarktai.userconfig.devnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import java.util.Arrays;
import network.amarktai.userconfig.chain.proto.cosmos.base.abci.v1beta1.TxResponse;
import network.amarktai.userconfig.chain.proto.cosmos.tx.signing.v1beta1.SignMode;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.TxRaw;
import network.amarktai.userconfig.devnet.rules.SdkGeneration;
import network.amarktai.userconfig.domain.chain.Account;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each code of the node's first check, in both generations. A refused transaction changes nothing. */
class RefusalCodeTest {

    private static void assertRefused(SdkGeneration generation, int code, String words, Draft draft) {
        assertRefused(generation, code, words, draft.bytes());
    }

    private static void assertRefused(SdkGeneration generation, int code, String words, byte[] bytes) {
        try (Bench bench = Bench.start(generation)) {
            TxResponse answer = bench.broadcast(bytes);
            assertEquals(code, answer.getCode(), answer::getRawLog);
            assertEquals("sdk", answer.getCodespace());
            assertTrue(answer.getRawLog().contains(words), answer::getRawLog);
            bench.devnet.produceBlock();
            assertEquals(new Account(0, 0, 2), bench.account(Bench.ALICE_ADDRESS));
            assertEquals(Bench.START, bench.balance(Bench.ALICE_ADDRESS));
        }
    }

    @ParameterizedTest
    @EnumSource
    void code0IsForWhatIsRight(SdkGeneration generation) {
        try (Bench bench = Bench.start(generation)) {
            assertEquals(0, bench.broadcast(Bench.draft(0)).getCode());
        }
    }

    @ParameterizedTest
    @EnumSource
    void code2IsForGarbage(SdkGeneration generation) {
        assertRefused(generation, 2, "tx parse error", new byte[] {1, 2, 3});
    }

    @ParameterizedTest
    @EnumSource
    void code2IsForAFieldThatTheBodyDoesNotHave(SdkGeneration generation) {
        assertRefused(
                generation, 2, "tx parse error", Bench.draft(0).with(draft -> draft.body.setUnknownFields(field(9))));
    }

    @ParameterizedTest
    @EnumSource
    void code2IsForAFieldThatTheMessageDoesNotHave(SdkGeneration generation) {
        assertRefused(generation, 2, "tx parse error", Bench.draft(0).with(draft -> {
            Any message = draft.body.getMessages(0);
            draft.body.setMessages(
                    0, message.toBuilder().setValue(message.getValue().concat(field(9).toByteString())));
        }));
    }

    @ParameterizedTest
    @EnumSource
    void code2IsForAMarkedFieldOutsideTheBody(SdkGeneration generation) {
        assertRefused(
                generation,
                2,
                "tx parse error",
                Bench.draft(0).with(draft -> draft.authInfo.setUnknownFields(field(1025))));
    }

    @ParameterizedTest
    @EnumSource
    void fieldOfTheBodyThatIsMarkedAsNotCriticalIsLetPass(SdkGeneration generation) {
        try (Bench bench = Bench.start(generation)) {
            Draft draft = Bench.draft(0).with(marked -> marked.body.setUnknownFields(field(1025)));
            assertEquals(0, bench.broadcast(draft).getCode());
        }
    }

    @ParameterizedTest
    @EnumSource
    void code2IsForAMessageThatTheChainDoesNotHave(SdkGeneration generation) {
        assertRefused(
                generation,
                2,
                "unable to resolve type URL",
                Bench.draft(0)
                        .with(draft -> draft.body.setMessages(
                                0, Any.newBuilder().setTypeUrl("/cosmos.bank.v1beta1.MsgMint"))));
    }

    @ParameterizedTest
    @EnumSource
    void code2IsForFieldsInAnotherOrder(SdkGeneration generation) {
        TxRaw raw = Bench.draft(0).raw();
        byte[] authInfoFirst = concat(
                TxRaw.newBuilder().setAuthInfoBytes(raw.getAuthInfoBytes()).build(),
                TxRaw.newBuilder().setBodyBytes(raw.getBodyBytes()).build(),
                TxRaw.newBuilder().addAllSignatures(raw.getSignaturesList()).build());
        assertRefused(generation, 2, "ADR-027", authInfoFirst);
    }

    @ParameterizedTest
    @EnumSource
    void code4IsForAnotherChainId(SdkGeneration generation) {
        assertRefused(generation, 4, "chain-id (localnet)", Bench.draft(0).signedFor("dorado-1"));
    }

    @ParameterizedTest
    @EnumSource
    void code4IsForAnotherAccountNumber(SdkGeneration generation) {
        assertRefused(generation, 4, "account number (0)", Bench.draft(0).signedAs(7));
    }

    @ParameterizedTest
    @EnumSource
    void code4IsForASignatureOfSomethingElse(SdkGeneration generation) {
        byte[] other = Bench.draft(0).memo("other").signature();
        assertRefused(
                generation, 4, "signature verification failed", Bench.draft(0).signedWith(other));
    }

    @ParameterizedTest
    @EnumSource
    void code4IsForASignatureWithAHighS(SdkGeneration generation) {
        byte[] high = Bench.draft(0).highSignature();
        assertRefused(
                generation, 4, "signature verification failed", Bench.draft(0).signedWith(high));
    }

    @ParameterizedTest
    @EnumSource
    void code4IsForASignatureOfAnotherLength(SdkGeneration generation) {
        byte[] cut = Arrays.copyOf(Bench.draft(0).signature(), 63);
        assertRefused(
                generation, 4, "signature verification failed", Bench.draft(0).signedWith(cut));
    }

    @ParameterizedTest
    @EnumSource
    void code4IsForAnotherSignMode(SdkGeneration generation) {
        assertRefused(
                generation,
                4,
                "signature verification failed",
                Bench.draft(0)
                        .with(draft -> draft.authInfo
                                .getSignerInfosBuilder(0)
                                .setModeInfo(Draft.mode(SignMode.SIGN_MODE_LEGACY_AMINO_JSON))));
    }

    @ParameterizedTest
    @EnumSource
    void code4IsForTooManySignatures(SdkGeneration generation) {
        TxRaw raw = Bench.draft(0).raw();
        byte[] twice =
                raw.toBuilder().addSignatures(raw.getSignatures(0)).build().toByteArray();
        assertRefused(generation, 4, "wrong number of signers; expected 1, got 2", twice);
    }

    @ParameterizedTest
    @EnumSource
    void code5IsForAFeeThatIsNotThere(SdkGeneration generation) {
        assertRefused(generation, 5, "is smaller than", Bench.draft(0).fee("10000000000000000001"));
    }

    @ParameterizedTest
    @EnumSource
    void code8IsForAKeyOfSomebodyElse(SdkGeneration generation) {
        Draft bobsKey = Draft.transfer(Bench.BOB, 0, 0, Bench.NOBODY_ADDRESS, "1")
                .with(draft -> draft.body.setMessages(
                        0, Draft.message(Bench.ALICE_ADDRESS, Bench.BOB_ADDRESS, "1", Draft.DENOM)));
        assertRefused(generation, 8, "pubKey does not match signer address", bobsKey);
    }

    @ParameterizedTest
    @EnumSource
    void code8IsForNoKeyWhereTheChainHasNoneYet(SdkGeneration generation) {
        assertRefused(
                generation,
                8,
                "pubkey on account is not set",
                Bench.draft(0)
                        .with(draft -> draft.authInfo.getSignerInfosBuilder(0).clearPublicKey()));
    }

    @ParameterizedTest
    @EnumSource
    void code9IsForASenderWithoutAccount(SdkGeneration generation) {
        assertRefused(generation, 9, "unknown address", Draft.transfer(Bench.NOBODY, 0, 0, Bench.BOB_ADDRESS, "1"));
    }

    @ParameterizedTest
    @EnumSource
    void code11IsForLessGasThanTheChecksTake(SdkGeneration generation) {
        assertRefused(generation, 11, "out of gas in location", Bench.draft(0).gas(1_000));
    }

    @ParameterizedTest
    @EnumSource
    void code12IsForAMemoOfTooManyBytes(SdkGeneration generation) {
        assertRefused(
                generation,
                12,
                "maximum number of characters is 256 but received 258 characters",
                Bench.draft(0).memo("ü".repeat(129)));
    }

    @ParameterizedTest
    @EnumSource
    void code13IsForAFeeBelowTheMinimum(SdkGeneration generation) {
        assertRefused(
                generation,
                13,
                "insufficient fees; got: 999999999999999atestfet required: 1000000000000000atestfet",
                Bench.draft(0).fee("999999999999999"));
    }

    @ParameterizedTest
    @EnumSource
    void code13IsForNoFee(SdkGeneration generation) {
        assertRefused(
                generation,
                13,
                "insufficient fees; got:  required",
                Bench.draft(0).fee(""));
    }

    @ParameterizedTest
    @EnumSource
    void code15IsForNoSignatures(SdkGeneration generation) {
        byte[] unsigned =
                Bench.draft(0).raw().toBuilder().clearSignatures().build().toByteArray();
        assertRefused(generation, 15, "no signatures supplied", unsigned);
    }

    @ParameterizedTest
    @EnumSource
    void code18IsForNoMessage(SdkGeneration generation) {
        assertRefused(
                generation,
                18,
                "must contain at least one message",
                Bench.draft(0).with(draft -> draft.body.clearMessages()));
    }

    @ParameterizedTest
    @EnumSource
    void code19IsForTheSameBytesAgain(SdkGeneration generation) {
        try (Bench bench = Bench.start(generation)) {
            bench.broadcast(Bench.draft(0));
            TxResponse waiting = bench.broadcast(Bench.draft(0));
            assertEquals(19, waiting.getCode());
            assertEquals("", waiting.getRawLog());
            bench.devnet.produceBlock();
            assertEquals(19, bench.broadcast(Bench.draft(0)).getCode(), "in a block");
        }
    }

    @ParameterizedTest
    @EnumSource
    void code20IsForAFullMempool(SdkGeneration generation) {
        try (Bench bench = Bench.start(generation)) {
            bench.faults.fillMempool();
            TxResponse answer = bench.broadcast(Bench.draft(0));
            assertEquals(20, answer.getCode());
            assertEquals("", answer.getRawLog());
            bench.faults.drainMempool();
            assertEquals(0, bench.broadcast(Bench.draft(0)).getCode());
        }
    }

    @ParameterizedTest
    @EnumSource
    void code21IsForMoreThanAMebibyte(SdkGeneration generation) {
        try (Bench bench = Bench.start(generation)) {
            assertEquals(21, bench.broadcast(new byte[(1 << 20) + 1]).getCode());
        }
    }

    @ParameterizedTest
    @EnumSource
    void code30IsForATimeoutBelowTheLatestBlock(SdkGeneration generation) {
        try (Bench bench = Bench.start(generation)) {
            bench.devnet.produceBlocks(4);
            TxResponse late = bench.broadcast(Bench.draft(0).timeout(4));
            assertEquals(30, late.getCode());
            assertTrue(late.getRawLog().contains("block height: 5, timeout height: 4"), late::getRawLog);
            assertEquals(
                    0, bench.broadcast(Bench.draft(0).timeout(5)).getCode(), "although it is too late for the next");
        }
    }

    @ParameterizedTest
    @EnumSource
    void code32IsForASequenceThatIsNotNext(SdkGeneration generation) {
        assertRefused(
                generation,
                32,
                "account sequence mismatch, expected 0, got 1: incorrect account sequence",
                Bench.draft(1));
    }

    @ParameterizedTest
    @EnumSource
    void code38IsForAFeeThatSomebodyElseShouldPay(SdkGeneration generation) {
        assertRefused(
                generation,
                38,
                "fee-grant not found",
                Bench.draft(0).with(draft -> draft.authInfo.getFeeBuilder().setGranter(Bench.BOB_ADDRESS)));
    }

    private static UnknownFieldSet field(int number) {
        return UnknownFieldSet.newBuilder()
                .addField(
                        number, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                .build();
    }

    private static byte[] concat(TxRaw... parts) {
        ByteString all = ByteString.EMPTY;
        for (TxRaw part : parts) {
            all = all.concat(part.toByteString());
        }
        return all.toByteArray();
    }
}
