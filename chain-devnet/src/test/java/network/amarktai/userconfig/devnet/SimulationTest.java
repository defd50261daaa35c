package network.amarktai.userconfig.devnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.math.BigInteger;
import network.amarktai.userconfig.devnet.rules.SdkGeneration;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.Simulation;
import network.amarktai.userconfig.domain.chain.Transfer;
import network.amarktai.userconfig.domain.money.Amount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Simulating a transfer as the client does: without key and signature. */
class SimulationTest {

    private static Transfer transfer(Bench bench, String sender, Amount amount, long sequence) {
        return new Transfer(
                bench.devnet.network(NetworkName.TESTNET).chainId(),
                Address.of(sender),
                Address.of(Bench.BOB_ADDRESS),
                amount,
                Bench.fee(),
                Draft.GAS,
                "",
                0,
                0,
                sequence);
    }

    private static Simulation simulate(Bench bench, String sender, Amount amount, long sequence) {
        return bench.chain.gateway().simulate(transfer(bench, sender, amount, sequence));
    }

    @ParameterizedTest
    @EnumSource
    void gasIsAboutWhatTheBlockTakes(SdkGeneration generation) {
        try (Bench bench = Bench.start(generation)) {
            Simulation.Passed passed =
                    assertInstanceOf(Simulation.Passed.class, simulate(bench, Bench.ALICE_ADDRESS, Bench.atto("1"), 0));
            long used = bench.deliver(Bench.draft(0)).getGasUsed();
            assertTrue(Math.abs(passed.gasUsed() - used) < 2_000, passed.gasUsed() + " and " + used);
        }
    }

    @ParameterizedTest
    @EnumSource
    void reasonsAreRecognisedByTheClient(SdkGeneration generation) {
        try (Bench bench = Bench.start(generation)) {
            assertEquals(
                    new Simulation.Refused(Simulation.Reason.INSUFFICIENT_FUNDS),
                    simulate(bench, Bench.ALICE_ADDRESS, Bench.START, 0),
                    "amount and fee are more than the balance");
            assertEquals(
                    new Simulation.Refused(Simulation.Reason.WRONG_SEQUENCE),
                    simulate(bench, Bench.ALICE_ADDRESS, Bench.atto("1"), 1));
            assertEquals(
                    new Simulation.Refused(Simulation.Reason.UNKNOWN_ACCOUNT),
                    simulate(bench, Bench.NOBODY_ADDRESS, Bench.atto("1"), 0));
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingChanges(SdkGeneration generation) {
        try (Bench bench = Bench.start(generation)) {
            simulate(bench, Bench.ALICE_ADDRESS, Bench.atto("1"), 0);
            assertEquals(0, bench.deliver(Bench.draft(0)).getCode());
            assertEquals(Bench.START.plus(Amount.ofAttoFet(BigInteger.ONE)), bench.balance(Bench.BOB_ADDRESS));
        }
    }

    @Test
    void whatWaitsCounts() {
        try (Bench bench = Bench.start()) {
            bench.broadcast(Bench.draft(0));
            assertInstanceOf(Simulation.Passed.class, simulate(bench, Bench.ALICE_ADDRESS, Bench.atto("1"), 1));
        }
    }

    @Test
    void refusalSpeaksAsItsGenerationDoes() {
        Draft draft = Bench.draft(3);
        try (Bench bench = Bench.start(SdkGeneration.V0_45)) {
            Status status = assertThrows(StatusRuntimeException.class, () -> bench.simulate(draft))
                    .getStatus();
            assertEquals(Status.Code.UNKNOWN, status.getCode());
            assertTrue(status.getDescription()
                    .contains("incorrect account sequence With gas wanted: '0' and gas used: '"));
        }
        try (Bench bench = Bench.start(SdkGeneration.V0_53)) {
            Status status = assertThrows(StatusRuntimeException.class, () -> bench.simulate(draft))
                    .getStatus();
            assertEquals(Status.Code.UNKNOWN, status.getCode());
            assertTrue(status.getDescription().contains("incorrect account sequence with gas used: '"));
        }
    }
}
