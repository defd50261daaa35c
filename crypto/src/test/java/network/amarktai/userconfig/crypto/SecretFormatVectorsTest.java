package network.amarktai.userconfig.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.secret.Purpose;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.secret.SlotSalt;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.port.SecretVault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every vector of {@code secret-format-v1.json}, read and written. */
class SecretFormatVectorsTest {

    @ParameterizedTest
    @MethodSource("vectors")
    void keyIdIsTheVectors(SecretFormatVector vector) {
        assertEquals(vector.keyId(), Vectors.key(vector.master()).id());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void secretKeyIsTheVectors(SecretFormatVector vector) {
        assertArrayEquals(vector.secretKey(), Vectors.key(vector.master()).secretKey(vector.slot(), vector.salt()));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void fingerprintIsTheVectors(SecretFormatVector vector) {
        assertEquals(
                vector.fingerprint(),
                vault(vector).fingerprint(vector.slot(), vector.secret()).value());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void tokenOpens(SecretFormatVector vector) {
        try (Secret opened = vault(vector).open(vector.slot(), vector.sealed())) {
            assertArrayEquals(vector.value(), opened.revealBytes());
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void timestampOfTheTokenIsRead(SecretFormatVector vector) {
        assertEquals(
                vector.timestamp(),
                Fernet.open(vector.secretKey(), vector.token()).orElseThrow().timestamp());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void sealingMakesTheSameTokenByteForByte(SecretFormatVector vector) {
        boolean salted = vector.slot().purpose() == Purpose.WALLET_SEED;
        SecureRandom random = salted
                ? new ScriptedRandom(HexFormat.of().parseHex(vector.salt().hex()), vector.iv())
                : new ScriptedRandom(vector.iv());
        InstantSource clock = InstantSource.fixed(Instant.ofEpochSecond(vector.timestamp()));
        try (CryptoVault vault = CryptoVault.of(Vectors.ring(vector.keyId()), clock, random)) {
            assertEquals(vector.sealed(), vault.secretVault().seal(vector.slot(), vector.secret()));
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void tokenOpensInNoOtherSlotOfAnyVector(SecretFormatVector vector) {
        SecretVault vault = vault(vector);
        for (SecretFormatVector other : Vectors.secretFormat()) {
            SealedSecret moved = new SealedSecret(other.keyId(), other.salt(), vector.token());
            boolean samePlace = other.slot().equals(vector.slot())
                    && other.salt().equals(vector.salt())
                    && other.keyId().equals(vector.keyId());
            if (samePlace) {
                assertArrayEquals(
                        vector.value(), vault.open(other.slot(), moved).revealBytes());
            } else {
                assertThrows(Unreadable.class, () -> vault.open(other.slot(), moved), other::toString);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void changingAnyOnePartOfTheSlotMakesItUnreadable(SecretFormatVector vector) {
        SecretSlot slot = vector.slot();
        Purpose otherPurpose = slot.purpose() == Purpose.CREDENTIAL ? Purpose.WALLET_SEED : Purpose.CREDENTIAL;
        List<SecretSlot> others = List.of(
                new SecretSlot(otherPurpose, slot.user(), slot.service(), slot.field()),
                new SecretSlot(slot.purpose(), UserId.of("mallory"), slot.service(), slot.field()),
                new SecretSlot(slot.purpose(), slot.user(), ServiceId.of("bybit"), slot.field()),
                new SecretSlot(slot.purpose(), slot.user(), slot.service(), FieldName.of("other")));
        SecretVault vault = vault(vector);
        for (SecretSlot other : others) {
            assertThrows(Unreadable.class, () -> vault.open(other, vector.sealed()), other::toString);
        }
        // The other purpose with a valid salt for it, so that only the key can differ.
        SlotSalt suitable = otherPurpose == Purpose.CREDENTIAL ? SlotSalt.none() : SlotSalt.of("5a".repeat(32));
        SealedSecret resalted = new SealedSecret(vector.keyId(), suitable, vector.token());
        assertThrows(Unreadable.class, () -> vault.open(others.get(0), resalted));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void purposeTakesPartInTheKeyItself(SecretFormatVector vector) {
        SecretSlot slot = vector.slot();
        MasterKey master = Vectors.key(vector.master());
        for (Purpose purpose : Purpose.values()) {
            SecretSlot relabelled = new SecretSlot(purpose, slot.user(), slot.service(), slot.field());
            byte[] key = master.secretKey(relabelled, vector.salt());
            assertEquals(
                    purpose == slot.purpose(), Fernet.open(key, vector.token()).isPresent(), purpose::label);
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void changedSaltMakesItUnreadable(SecretFormatVector vector) {
        String salt = vector.salt().hex();
        String changed = salt.isEmpty() ? "00".repeat(32) : salt.substring(1) + (salt.charAt(0) == '0' ? '1' : '0');
        SecretVault vault = vault(vector);
        for (SlotSalt other : List.of(SlotSalt.of(changed), salt.isEmpty() ? SlotSalt.of(changed) : SlotSalt.none())) {
            SealedSecret resalted = new SealedSecret(vector.keyId(), other, vector.token());
            assertThrows(Unreadable.class, () -> vault.open(vector.slot(), resalted));
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void wrongMasterMakesItUnreadable(SecretFormatVector vector) {
        SecretVault vault = vault(vector);
        vault.knownKeyIds().stream().filter(id -> !id.equals(vector.keyId())).forEach(other -> {
            SealedSecret renamed = new SealedSecret(other, vector.salt(), vector.token());
            assertThrows(Unreadable.class, () -> vault.open(vector.slot(), renamed));
        });
    }

    @Test
    void auditKeysAreTheVectors() {
        // The audit key never leaves the master key; two equal MACs prove that it is the same key.
        Vectors.auditKeys().forEach(row -> {
            byte[] auditKey = HexFormat.of().parseHex(row.get("audit_key").asText());
            for (byte[] message : List.of(new byte[0], new byte[] {1, 2, 3})) {
                assertArrayEquals(
                        HmacSha256.of(auditKey, message),
                        Vectors.key(row.get("master").asText()).auditMac(message));
            }
            assertEquals(
                    row.get("key_id").asText(),
                    Vectors.key(row.get("master").asText()).id().value());
        });
        assertEquals(3, Vectors.auditKeys().count());
        assertEquals(
                3,
                Vectors.auditKeys()
                        .map(SecretFormatVectorsTest::auditKey)
                        .distinct()
                        .count());
    }

    private static String auditKey(JsonNode row) {
        return row.get("audit_key").asText();
    }

    private static SecretVault vault(SecretFormatVector vector) {
        return CryptoVault.of(Vectors.ring(vector.keyId()), InstantSource.system(), new ScriptedRandom())
                .secretVault();
    }

    static Stream<SecretFormatVector> vectors() {
        return Vectors.secretFormat().stream();
    }
}
