package network.amarktai.userconfig.benchmarks.parts;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.SecretVault;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Seals and opens 64 bytes, each time in another user's slot with a newly derived key. Sealing opens once more, to
 * verify.
 */
@State(Scope.Thread)
public class VaultBenchmark {

    private static final int SLOTS = 1024;

    private final SecretVault vault = Store.openVault(new SecureRandom()).secretVault();
    private final List<SecretSlot> slots =
            IntStream.range(0, SLOTS).mapToObj(VaultBenchmark::slot).toList();
    private final Secret secret = Secret.copyOf("0123456789abcdef".repeat(4).getBytes(StandardCharsets.US_ASCII));
    private final List<SealedSecret> sealed =
            slots.stream().map(slot -> vault.seal(slot, secret)).toList();
    private int next;

    private static SecretSlot slot(int number) {
        return SecretSlot.credential(
                UserId.of(String.format("%08x-6a54-4f0e-9c58-3f4f8a1f6f70", number)),
                ServiceId.of("openai"),
                FieldName.of("api_key"));
    }

    private int next() {
        next = (next + 1) % SLOTS;
        return next;
    }

    @Benchmark
    public int sealAndOpen() {
        SecretSlot slot = slots.get(next());
        try (Secret opened = vault.open(slot, vault.seal(slot, secret))) {
            return opened.length();
        }
    }

    @Benchmark
    public int open() {
        int number = next();
        try (Secret opened = vault.open(slots.get(number), sealed.get(number))) {
            return opened.length();
        }
    }
}
