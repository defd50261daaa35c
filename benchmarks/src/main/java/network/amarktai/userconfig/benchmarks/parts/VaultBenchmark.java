package network.amarktai.userconfig.benchmarks.parts;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import network.amarktai.userconfig.crypto.CryptoVault;
import network.amarktai.userconfig.crypto.KeyRing;
import network.amarktai.userconfig.crypto.MasterKey;
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

/** Sealing and opening 64 bytes in a user's slot, its key derived each time. Sealing opens once more, to be sure. */
@State(Scope.Thread)
public class VaultBenchmark {

    private final SecureRandom random = new SecureRandom();
    private final SecretVault vault = CryptoVault.of(
                    KeyRing.of(MasterKey.generate(random), List.of()), InstantSource.system(), random)
            .secretVault();
    private final SecretSlot slot = SecretSlot.credential(
            UserId.of("b2c1f0de-6a54-4f0e-9c58-3f4f8a1f6f70"), ServiceId.of("openai"), FieldName.of("api_key"));
    private final Secret secret = Secret.copyOf("0123456789abcdef".repeat(4).getBytes(StandardCharsets.US_ASCII));
    private final SealedSecret sealed = vault.seal(slot, secret);

    @Benchmark
    public int sealAndOpen() {
        try (Secret opened = vault.open(slot, vault.seal(slot, secret))) {
            return opened.length();
        }
    }

    @Benchmark
    public int open() {
        try (Secret opened = vault.open(slot, sealed)) {
            return opened.length();
        }
    }
}
