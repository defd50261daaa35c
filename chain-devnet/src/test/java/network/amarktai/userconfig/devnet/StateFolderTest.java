package network.amarktai.userconfig.devnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import network.amarktai.userconfig.devnet.faucet.FaucetTest;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chain in a folder continues where it ended, even after a crash; an invalid folder is never overwritten. */
class StateFolderTest {

    @TempDir
    Path folder;

    private Bench open() {
        return Bench.start(builder -> builder.stateIn(folder));
    }

    private Path log() {
        return folder.resolve("blocks.log");
    }

    @Test
    void chainGoesOnAfterAStop() {
        Amount alices;
        Instant time;
        try (Bench bench = open()) {
            bench.deliver(Bench.draft(0));
            bench.deliver(Draft.transfer(Bench.ALICE, 0, 1, Bench.BOB_ADDRESS, "10000000000000000000"));
            bench.devnet.produceBlocks(3);
            alices = bench.balance(Bench.ALICE_ADDRESS);
            time = bench.chain.gateway().status().blockTime();
        }
        try (Bench bench = open()) {
            assertEquals(6, bench.devnet.height());
            assertEquals(time, bench.chain.gateway().status().blockTime());
            assertEquals(alices, bench.balance(Bench.ALICE_ADDRESS));
            assertEquals(2, bench.account(Bench.ALICE_ADDRESS).sequence());
            assertEquals(
                    new ResultCode("sdk", 5),
                    bench.chain
                            .index()
                            .findBySequence(Address.of(Bench.ALICE_ADDRESS), 1)
                            .get(0)
                            .result());
            assertEquals(0, bench.deliver(Bench.draft(2)).getCode());
            assertEquals(7, bench.devnet.height());
        }
    }

    @Test
    void whatWaitedIsLost() {
        try (Bench bench = open()) {
            bench.broadcast(Bench.draft(0));
        }
        try (Bench bench = open()) {
            bench.devnet.produceBlock();
            assertEquals(0, bench.account(Bench.ALICE_ADDRESS).sequence());
        }
    }

    @Test
    void blockThatDoesNothingIsSmall() throws IOException {
        try (Bench bench = open()) {
            long before = Files.size(log());
            bench.devnet.produceBlocks(100);
            assertTrue(Files.size(log()) - before < 100 * 60, "bytes for 100 blocks");
        }
    }

    @Test
    void lineWithoutItsEndIsOfABlockThatNobodyHeardOf() throws IOException {
        try (Bench bench = open()) {
            bench.deliver(Bench.draft(0));
        }
        byte[] whole = Files.readAllBytes(log());
        Files.writeString(log(), "3 2026-01-01T00:00:00Z - 0123", StandardOpenOption.APPEND);
        try (Bench bench = open()) {
            assertEquals(2, bench.devnet.height());
            assertEquals(3, bench.devnet.produceBlock());
        }
        assertTrue(Files.size(log()) > whole.length);
        try (Bench bench = open()) {
            assertEquals(3, bench.devnet.height());
        }
    }

    @Test
    void anyOtherDamageIsAnError() throws IOException {
        try (Bench bench = open()) {
            bench.deliver(Bench.draft(0));
            bench.devnet.produceBlock();
        }
        byte[] whole = Files.readAllBytes(log());
        for (int at = 0; at < whole.length; at += 97) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 1;
            Files.write(log(), damaged);
            assertFails();
        }
        List<String> lines = Files.readAllLines(log(), StandardCharsets.ISO_8859_1);
        Files.write(log(), whole);
        Files.write(log(), List.of(lines.get(0), lines.get(1), lines.get(3)));
        assertFails();
        Files.write(log(), new byte[0]);
        assertFails();
    }

    private void assertFails() throws IOException {
        byte[] before = Files.readAllBytes(log());
        Unavailable error = assertThrows(Unavailable.class, this::open);
        assertEquals(ErrorCode.STORE_UNAVAILABLE, error.code());
        assertTrue(error.detail().contains("damaged"), error.detail());
        assertEquals(-1, Arrays.mismatch(before, Files.readAllBytes(log())), "it is unchanged");
    }

    @Test
    void folderOfAnotherChainIsRefused() {
        open().close();
        Unavailable error = assertThrows(
                Unavailable.class,
                () -> Bench.start(builder -> builder.stateIn(folder).denom("afet")));
        assertTrue(error.detail().contains("other settings"));
    }

    @Test
    void folderInUseIsRefused() {
        try (Bench bench = open()) {
            Unavailable error = assertThrows(Unavailable.class, this::open);
            assertTrue(error.detail().contains("is running"));
            assertEquals(2, bench.devnet.produceBlock());
        }
    }

    @Test
    void nothingAcknowledgedIsLostWhenTheProcessIsKilled() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledDevnet.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long height = 0;
        UUID claim = null;
        try (BufferedReader acknowledged =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            claim = UUID.fromString(acknowledged.readLine());
            while (height < 20) {
                height = Long.parseLong(acknowledged.readLine());
            }
            // Through the handle, which keeps the previous output of the process readable.
            assertTrue(process.toHandle().destroyForcibly());
            for (String line = acknowledged.readLine(); line != null; line = acknowledged.readLine()) {
                height = Long.parseLong(line);
            }
        }
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        try (Bench bench = open()) {
            assertTrue(bench.devnet.height() >= height, bench.devnet.height() + " and " + height);
            assertEquals(
                    bench.devnet.height() - 1,
                    bench.account(Bench.ALICE_ADDRESS).sequence(),
                    "one in each block");
            assertEquals(Amount.ofWholeFet(100), bench.balance(Bench.NOBODY_ADDRESS));
            assertTrue(FaucetTest.statusOf(bench, claim).contains("complete"));
        }
    }
}
