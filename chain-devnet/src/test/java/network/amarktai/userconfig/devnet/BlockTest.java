package network.amarktai.userconfig.devnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.UnknownFieldSet;
import java.math.BigDecimal;
import java.math.BigInteger;
import network.amarktai.userconfig.chain.proto.cosmos.base.abci.v1beta1.TxResponse;
import network.amarktai.userconfig.devnet.rules.SdkGeneration;
import network.amarktai.userconfig.domain.chain.Account;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.money.Amount;
import org.bitcoinj.base.Bech32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The results of transactions in a block, and how they differ from the first check. */
class BlockTest {

    @ParameterizedTest
    @EnumSource
    void successMovesAmountAndFee(SdkGeneration generation) {
        try (Bench bench = Bench.start(generation)) {
            Amount supply = bench.devnet.supply();
            TxResponse answer = bench.deliver(Draft.transfer(Bench.ALICE, 0, 0, Bench.NOBODY_ADDRESS, "7"));
            assertEquals(0, answer.getCode(), answer::getRawLog);
            assertEquals(2, answer.getHeight());
            assertEquals(Draft.GAS, answer.getGasWanted());
            assertTrue(answer.getGasUsed() > 65_000 && answer.getGasUsed() < 90_000, "gas " + answer.getGasUsed());
            assertEquals(Bench.atto("7"), bench.balance(Bench.NOBODY_ADDRESS));
            assertEquals(Bench.START.minus(Bench.fee()).minus(Bench.atto("7")), bench.balance(Bench.ALICE_ADDRESS));
            assertEquals(supply, bench.devnet.supply());
            assertEquals(1, bench.account(Bench.ALICE_ADDRESS).sequence());
            assertEquals(new Account(4, 0, 2), bench.account(Bench.NOBODY_ADDRESS), "after faucet and fee collector");
        }
    }

    @ParameterizedTest
    @EnumSource
    void moreThanThereIsPassesTheFirstCheckAndFailsInTheBlock(SdkGeneration generation) {
        try (Bench bench = Bench.start(generation)) {
            Amount supply = bench.devnet.supply();
            TxResponse answer =
                    bench.deliver(Draft.transfer(Bench.ALICE, 0, 0, Bench.BOB_ADDRESS, "10000000000000000000"));
            assertEquals(5, answer.getCode());
            assertEquals("sdk", answer.getCodespace());
            assertTrue(answer.getRawLog().startsWith("failed to execute message; message index: 0: "));
            assertEquals(Bench.START.minus(Bench.fee()), bench.balance(Bench.ALICE_ADDRESS));
            assertEquals(Bench.START, bench.balance(Bench.BOB_ADDRESS));
            assertEquals(1, bench.account(Bench.ALICE_ADDRESS).sequence());
            assertEquals(supply, bench.devnet.supply());
        }
    }

    @ParameterizedTest
    @EnumSource
    void tooLittleGasForTheMessageCostsTheFee(SdkGeneration generation) {
        try (Bench bench = Bench.start(generation)) {
            String fee = Draft.PRICE.multiply(BigInteger.valueOf(60_000)).toString();
            TxResponse answer = bench.deliver(Bench.draft(0).gas(60_000).fee(fee));
            assertEquals(11, answer.getCode(), answer::getRawLog);
            assertEquals(Bench.START.minus(Bench.atto(fee)), bench.balance(Bench.ALICE_ADDRESS));
            assertEquals(1, bench.account(Bench.ALICE_ADDRESS).sequence());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatTheChecksRefuseInABlockIsFree(SdkGeneration generation) {
        try (Bench bench = Bench.start(generation)) {
            bench.faults.holdMempool();
            bench.broadcast(Bench.draft(0).timeout(3));
            bench.devnet.produceBlocks(2);
            bench.faults.releaseMempool();
            bench.devnet.produceBlock();
            TxResponse late = bench.find(Bench.draft(0).timeout(3)).orElseThrow();
            assertEquals(30, late.getCode());
            assertEquals(4, late.getHeight());
            assertEquals(0, late.getEventsCount());
            assertEquals(Bench.START, bench.balance(Bench.ALICE_ADDRESS));
            assertEquals(0, bench.account(Bench.ALICE_ADDRESS).sequence());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsLateByMoreIsDroppedFromTheMempool(SdkGeneration generation) {
        try (Bench bench = Bench.start(generation)) {
            bench.faults.holdMempool();
            bench.broadcast(Bench.draft(0).timeout(3));
            bench.devnet.produceBlocks(3);
            bench.faults.releaseMempool();
            bench.devnet.produceBlock();
            assertTrue(bench.find(Bench.draft(0).timeout(3)).isEmpty());
            assertEquals(30, bench.broadcast(Bench.draft(0).timeout(3)).getCode(), "and it is not known any more");
        }
    }

    @ParameterizedTest
    @EnumSource
    void severalOfOneSenderQueue(SdkGeneration generation) {
        try (Bench bench = Bench.start(generation)) {
            for (int sequence = 0; sequence < 3; sequence++) {
                assertEquals(0, bench.broadcast(Bench.draft(sequence)).getCode());
            }
            assertEquals(0, bench.account(Bench.ALICE_ADDRESS).sequence(), "the account shows what is committed");
            bench.devnet.produceBlock();
            assertEquals(3, bench.account(Bench.ALICE_ADDRESS).sequence());
        }
    }

    @ParameterizedTest
    @EnumSource
    void minimumGasPriceCountsAtTheGateOnly(SdkGeneration generation) {
        try (Bench bench = Bench.start(builder -> builder.generation(generation).minimumGasPrice(BigDecimal.ZERO))) {
            assertEquals(0, bench.deliver(Bench.draft(0).fee("")).getCode());
            assertEquals(Bench.START.minus(Bench.atto("1")), bench.balance(Bench.ALICE_ADDRESS));
        }
    }

    @ParameterizedTest
    @EnumSource
    void feeCollectorTakesNothingFromAnybody(SdkGeneration generation) {
        try (Bench bench = Bench.start(generation)) {
            // The fee collector of every Cosmos chain, as shown by block explorers of the Cosmos Hub.
            byte[] module = Bech32.decodeBytes(
                    "cosmos17xpfvakm2amg962yls6f84z3kell8c5lserqta", "cosmos", Bech32.Encoding.BECH32);
            String collector = Bech32.encodeBytes(Bech32.Encoding.BECH32, "fetch", module);
            TxResponse answer = bench.deliver(Draft.transfer(Bench.ALICE, 0, 0, collector, "1"));
            assertEquals(4, answer.getCode());
            assertTrue(answer.getRawLog().contains("is not allowed to receive funds"));
            assertEquals(Bench.fee(), bench.devnet.balance(Address.of(collector)));
        }
    }

    @Test
    void keyIsNeededOnlyOnce() {
        try (Bench bench = Bench.start()) {
            bench.deliver(Bench.draft(0));
            Draft keyless = Bench.draft(1)
                    .with(draft -> draft.authInfo.getSignerInfosBuilder(0).clearPublicKey());
            assertEquals(0, bench.deliver(keyless).getCode());
        }
    }

    @Test
    void messagesOfSeveralSendersAreAllOrNothing() {
        try (Bench bench = Bench.start()) {
            Draft draft = Bench.draft(0)
                    .with(both -> both.body.addMessages(Draft.message(
                            Bench.ALICE_ADDRESS, Bench.NOBODY_ADDRESS, "99000000000000000000", Draft.DENOM)));
            assertEquals(5, bench.deliver(draft).getCode());
            assertEquals(Bench.START, bench.balance(Bench.BOB_ADDRESS), "the first message is undone");
        }
    }

    @Test
    void unorderedTransactionsAreNotSupported() {
        try (Bench bench = Bench.start()) {
            Draft draft = Bench.draft(0)
                    .with(unordered -> unordered.body.setUnknownFields(UnknownFieldSet.newBuilder()
                            .addField(
                                    4,
                                    UnknownFieldSet.Field.newBuilder()
                                            .addVarint(1)
                                            .build())
                            .build()));
            assertEquals(37, bench.broadcast(draft).getCode());
        }
    }
}
