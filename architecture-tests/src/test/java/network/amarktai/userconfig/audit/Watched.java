package network.amarktai.userconfig.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import network.amarktai.userconfig.crypto.CryptoVault;
import network.amarktai.userconfig.crypto.KeyRingConfig;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditMac;
import network.amarktai.userconfig.domain.audit.AuditReport;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.engine.AnchorFile;
import network.amarktai.userconfig.port.AnchorJournal;
import network.amarktai.userconfig.port.AuditSealer;
import network.amarktai.userconfig.testkit.Examples;
import network.amarktai.userconfig.testkit.SettableClock;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.audit.KeepAuditTrail;
import network.amarktai.userconfig.usecase.audit.verify.VerificationScope;
import network.amarktai.userconfig.usecase.audit.verify.VerifyAuditTrail;

/** A system whose audit log has some history: two users with eight entries each, the system's stream, and an anchor. */
final class Watched implements AutoCloseable {

    static final UserId ALICE = UserId.of("alice");
    static final UserId BOB = UserId.of("bob");
    static final String KEY = "gaZle2I6lfN5SgGPDv5YYcZdqaQ8LIXwaHNiJClm4Cc=";
    private static final String OTHER_KEY = "M2yoLDDsKDaL4z6zHM5-cPHORsQGERr9FLfdPIP6HPE=";
    private static final Origin ORIGIN = Origin.service("req-1");

    private final Rows rows;
    private final Path anchorFile;
    private final SettableClock clock = new SettableClock(Examples.NOON);
    private final CryptoVault vault = vault(KEY);
    private final UserConfig userConfig;
    private final AnchorFile anchor;
    private final KeepAuditTrail keeper;

    Watched(Rows rows, Path folder) {
        this.rows = rows;
        this.anchorFile = folder.resolve("audit-anchor.jsonl");
        this.anchor = AnchorFile.at(anchorFile);
        userConfig = UserConfig.on(
                        rows.stores(), vault.secretVault(), vault.auditSealerWithoutRetiredKeys(), vault.recordSealer())
                .anchor(anchor)
                .clock(clock)
                .build();
        keeper = userConfig.audit().keepAuditTrail();
        for (int round = 0; round < 4; round++) {
            save(ALICE);
            save(BOB);
            userConfig.audit().recordDeniedAccess().record(ORIGIN, "token_expired", 1);
            minute();
        }
        keeper.finish();
    }

    private static CryptoVault vault(String key) {
        return CryptoVault.of(
                KeyRingConfig.read(Map.of("API_KEY_ENCRYPTION_KEY", key)::get).keyRing(),
                new SettableClock(Examples.NOON),
                new SecureRandom());
    }

    /** A change with its two entries. */
    void save(UserId user) {
        userConfig
                .credentials()
                .saveCredential()
                .save(ORIGIN, user, "binance", Examples.given("api_key", "k".repeat(64), "api_secret", "s".repeat(64)));
    }

    /** Sets the clock. */
    void setClock(Duration by) {
        clock.advance(by);
    }

    /** The sealer of the entries. */
    AuditSealer sealer() {
        return vault.auditSealerWithoutRetiredKeys();
    }

    /** Advances the clock by a minute. */
    void minute() {
        clock.advance(Duration.ofMinutes(1));
        keeper.everyMinute();
    }

    KeepAuditTrail keeper() {
        return keeper;
    }

    Rows rows() {
        return rows;
    }

    String stream(UserId user) {
        return rows.stores().auditLog().streamOf(user).orElseThrow().name();
    }

    /** Sets one value of an entry. */
    void set(String stream, long seq, String column, Object value) {
        Map<String, Object> row = rows.get(stream, seq);
        row.put(column, value);
        rows.put(stream, seq, row);
    }

    /** The entry of an attacker who has the key: this payload, chained to the previous entry. */
    void rewrite(String stream, long seq, String payload) {
        rewrite(stream, seq, payload, vault);
    }

    /** The same with another key, under the key id of the right one. */
    void rewriteWithAWrongKey(String stream, long seq, String payload) {
        try (CryptoVault other = vault(OTHER_KEY)) {
            rewrite(stream, seq, payload, other);
        }
    }

    private void rewrite(String stream, long seq, String payload, CryptoVault with) {
        AuditMac previous = seq == AuditEntry.FIRST_SEQ
                ? null
                : AuditMac.of(String.valueOf(rows.get(stream, seq - 1).get("mac")));
        KeyId key = with.auditSealerWithoutRetiredKeys().activeKeyId();
        set(stream, seq, "payload", payload);
        set(
                stream,
                seq,
                "mac",
                with.auditSealerWithoutRetiredKeys()
                        .mac(key, AuditStream.of(stream), seq, previous, payload)
                        .hex());
    }

    /** Every row of a stream, to be restored later. */
    Map<Long, Map<String, Object>> copy(String stream) {
        Map<Long, Map<String, Object>> copy = new TreeMap<>();
        rows.seqs(stream).forEach(seq -> copy.put(seq, rows.get(stream, seq)));
        return copy;
    }

    void drop(String stream) {
        rows.seqs(stream).forEach(seq -> rows.delete(stream, seq));
    }

    List<String> anchorLines() {
        try {
            return new ArrayList<>(Files.readAllLines(anchorFile));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void anchorLines(List<String> lines) {
        write(anchorFile, String.join("\n", lines) + (lines.isEmpty() ? "" : "\n"));
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    AnchorJournal anchor() {
        return AnchorFile.readOnly(anchorFile);
    }

    AuditReport verify() {
        return verify(List.of(anchor()));
    }

    AuditReport verify(List<AnchorJournal> anchors) {
        return verify(VerificationScope.everything(), anchors);
    }

    AuditReport verify(VerificationScope scope, List<AnchorJournal> anchors) {
        SettableClock later = new SettableClock(clock.instant().plus(Duration.ofHours(1)));
        return VerifyAuditTrail.of(rows.stores().auditScan(), vault.auditSealerWithoutRetiredKeys(), later)
                .verify(scope, anchors, entries -> {});
    }

    @Override
    public void close() {
        anchor.close();
        rows.close();
        vault.close();
    }
}
