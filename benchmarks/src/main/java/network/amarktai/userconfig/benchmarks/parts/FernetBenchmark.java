package network.amarktai.userconfig.benchmarks.parts;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.aead.AesCtrHmacAeadKey;
import com.google.crypto.tink.aead.AesCtrHmacAeadParameters;
import com.google.crypto.tink.subtle.EncryptThenAuthenticate;
import com.google.crypto.tink.util.SecretBytes;
import com.macasaet.fernet.Key;
import com.macasaet.fernet.StringValidator;
import com.macasaet.fernet.Token;
import com.macasaet.fernet.Validator;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import network.amarktai.userconfig.crypto.FernetTokens;
import network.amarktai.userconfig.domain.secret.Secret;
import org.bouncycastle.crypto.BufferedBlockCipher;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Seals and opens 64 bytes with a given key. */
@State(Scope.Thread)
public class FernetBenchmark {

    private static final Instant NOW = Instant.ofEpochSecond(1_795_348_800L);
    private static final int HALF = 16;
    private static final int IV_BYTES = 16;
    private static final int MAC_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final byte[] key = bytes(2 * HALF);
    private final byte[] value = Base64.getUrlEncoder().encode(bytes(48));
    private final String text = new String(value, StandardCharsets.US_ASCII);
    private final Key theirKey = new Key(key);
    private final Validator<String> validator = new StringValidator() {};
    private final Aead aead = aead();

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    @Benchmark
    public byte[] ours() {
        String token = FernetTokens.seal(key, NOW, random, value);
        try (Secret opened = FernetTokens.open(key, token).orElseThrow()) {
            return opened.revealBytes();
        }
    }

    @Benchmark
    public String fernetJava8() {
        Token token = Token.fromString(Token.generate(random, theirKey, text).serialise());
        return token.validateAndDecrypt(theirKey, validator);
    }

    /** The same steps on bare JCE, without encoding, checks and zeroing. */
    @Benchmark
    public byte[] jce() throws GeneralSecurityException {
        byte[] iv = bytes(IV_BYTES);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, iv).doFinal(value);
        byte[] made = mac().doFinal(sealed);
        if (!Arrays.equals(made, mac().doFinal(sealed))) {
            throw new GeneralSecurityException("two MACs of one text differ");
        }
        return cipher(Cipher.DECRYPT_MODE, iv).doFinal(sealed);
    }

    private Cipher cipher(int mode, byte[] iv) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(mode, new SecretKeySpec(key, HALF, HALF, "AES"), new IvParameterSpec(iv));
        return cipher;
    }

    private Mac mac() throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, 0, HALF, "HmacSHA256"));
        return mac;
    }

    /** The same steps on BouncyCastle's own classes. */
    @Benchmark
    public byte[] bouncyCastle() throws InvalidCipherTextException {
        byte[] iv = bytes(IV_BYTES);
        byte[] sealed = run(true, iv, value);
        if (!Arrays.equals(bouncyMac(sealed), bouncyMac(sealed))) {
            throw new InvalidCipherTextException("two MACs of one text differ");
        }
        return run(false, iv, sealed);
    }

    private byte[] run(boolean encrypting, byte[] iv, byte[] input) throws InvalidCipherTextException {
        BufferedBlockCipher cipher = new PaddedBufferedBlockCipher(CBCBlockCipher.newInstance(AESEngine.newInstance()));
        cipher.init(encrypting, new ParametersWithIV(new KeyParameter(key, HALF, HALF), iv));
        byte[] output = new byte[cipher.getOutputSize(input.length)];
        int length = cipher.processBytes(input, 0, input.length, output, 0);
        return Arrays.copyOf(output, length + cipher.doFinal(output, length));
    }

    private byte[] bouncyMac(byte[] message) {
        HMac mac = new HMac(new SHA256Digest());
        mac.init(new KeyParameter(key, 0, HALF));
        mac.update(message, 0, message.length);
        byte[] made = new byte[MAC_BYTES];
        mac.doFinal(made, 0);
        return made;
    }

    /** Tink's closest equivalent: AES-CTR, then HMAC, with a key object created in advance. */
    @Benchmark
    public byte[] tink() throws GeneralSecurityException {
        byte[] nothing = {};
        return aead.decrypt(aead.encrypt(value, nothing), nothing);
    }

    @AccessesPartialKey
    private Aead aead() {
        try {
            AesCtrHmacAeadParameters parameters = AesCtrHmacAeadParameters.builder()
                    .setAesKeySizeBytes(HALF)
                    .setHmacKeySizeBytes(MAC_BYTES)
                    .setIvSizeBytes(IV_BYTES)
                    .setTagSizeBytes(MAC_BYTES)
                    .setHashType(AesCtrHmacAeadParameters.HashType.SHA256)
                    .setVariant(AesCtrHmacAeadParameters.Variant.NO_PREFIX)
                    .build();
            return EncryptThenAuthenticate.create(AesCtrHmacAeadKey.builder()
                    .setParameters(parameters)
                    .setAesKeyBytes(SecretBytes.copyFrom(bytes(HALF), InsecureSecretKeyAccess.get()))
                    .setHmacKeyBytes(SecretBytes.copyFrom(bytes(MAC_BYTES), InsecureSecretKeyAccess.get()))
                    .build());
        } catch (GeneralSecurityException refused) {
            throw new IllegalStateException(refused);
        }
    }
}
