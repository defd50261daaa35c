package network.amarktai.userconfig.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.Security;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import network.amarktai.userconfig.domain.audit.AuditMac;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.AuditSealer;
import network.amarktai.userconfig.port.SecretVault;
import org.junit.jupiter.api.Test;

class CryptoVaultTest {

    private static final int THREADS = 8;
    private static final int ROUNDS = 300;
    private static final SecretSlot SLOT = SecretSlot.walletSeed(UserId.of("alice"));

    private final CryptoVault vault = CryptoVault.of(
            KeyRing.of(MasterKey.generate(new SecureRandom()), List.of()), InstantSource.system(), new SecureRandom());

    @Test
    void manyThreadsShareOneVault() throws InterruptedException, ExecutionException {
        AuditMac expected = mac("payload");
        onAllThreads(thread -> {
            SecretSlot slot = SecretSlot.walletSeed(UserId.of("user-" + thread));
            for (int round = 0; round < ROUNDS; round++) {
                byte[] value = ("value " + thread + " " + round).getBytes(StandardCharsets.US_ASCII);
                SealedSecret sealed = vault.secretVault().seal(slot, Secret.copyOf(value));
                try (Secret opened = vault.secretVault().open(slot, sealed)) {
                    assertArrayEquals(value, opened.revealBytes());
                }
                assertEquals(expected, mac("payload"));
            }
            return null;
        });
    }

    /**
     * Sealing while the vault closes either produces a value that opens later with the same key, or is refused; a
     * zeroed key is never used.
     */
    @Test
    void nothingIsSealedWithAHalfZeroedKey() throws InterruptedException, ExecutionException {
        byte[] keyText;
        List<SealedSecret> sealed = new ArrayList<>();
        try (MasterKey original = MasterKey.generate(new SecureRandom());
                Secret text = original.revealText()) {
            keyText = text.revealBytes();
        }
        for (int attempt = 0; attempt < 20; attempt++) {
            CryptoVault closing = vault(keyText);
            List<List<SealedSecret>> results = onAllThreads(thread -> {
                List<SealedSecret> mine = new ArrayList<>();
                if (thread == 0) {
                    mine.add(closing.secretVault().seal(SLOT, secret()));
                    closing.close();
                }
                try {
                    while (thread != 0) {
                        mine.add(closing.secretVault().seal(SLOT, secret()));
                    }
                } catch (IllegalStateException closed) {
                    // The expected refusal.
                }
                return mine;
            });
            results.forEach(sealed::addAll);
        }
        CryptoVault again = vault(keyText);
        for (SealedSecret one : sealed) {
            assertEquals(secret(), again.secretVault().open(SLOT, one));
        }
    }

    @Test
    void closingEndsEverything() {
        SecretVault secrets = vault.secretVault();
        AuditSealer audit = vault.auditSealerWithoutRetiredKeys();
        KeyId id = secrets.activeKeyId();
        SealedSecret sealed = secrets.seal(SLOT, secret());
        vault.close();
        vault.close();
        assertThrows(IllegalStateException.class, () -> secrets.seal(SLOT, secret()));
        assertThrows(IllegalStateException.class, () -> secrets.open(SLOT, sealed));
        assertThrows(IllegalStateException.class, () -> secrets.fingerprint(SLOT, secret()));
        assertThrows(IllegalStateException.class, () -> audit.mac(id, AuditStream.system(), 1, null, "{}"));
    }

    @Test
    void itPrintsKeyIdsOnly() {
        assertEquals("CryptoVault[KeyRing[" + vault.secretVault().activeKeyId() + "]]", vault.toString());
    }

    @Test
    void noSecurityProviderIsRegistered() {
        vault.secretVault().seal(SLOT, secret());
        assertEquals(
                0,
                Arrays.stream(Security.getProviders())
                        .filter(p -> p.getName().startsWith("BC"))
                        .count());
    }

    private AuditMac mac(String payload) {
        AuditSealer audit = vault.auditSealerWithoutRetiredKeys();
        return audit.mac(audit.activeKeyId(), AuditStream.system(), 1, null, payload);
    }

    private static CryptoVault vault(byte[] keyText) {
        KeyRing ring = KeyRing.of(MasterKey.parse(keyText, "a test key"), List.of());
        return CryptoVault.of(ring, InstantSource.system(), new SecureRandom());
    }

    private static Secret secret() {
        return Secret.copyOf("the only copy".getBytes(StandardCharsets.US_ASCII));
    }

    private interface Work<R> {
        R on(int thread);
    }

    private static <R> List<R> onAllThreads(Work<R> work) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Callable<R>> tasks = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                tasks.add(() -> {
                    start.await();
                    return work.on(thread);
                });
            }
            List<R> results = new ArrayList<>();
            for (Future<R> done : threads.invokeAll(tasks)) {
                results.add(done.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
