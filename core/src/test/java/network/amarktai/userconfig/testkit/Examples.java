package network.amarktai.userconfig.testkit;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditMac;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.probe.LastTests;
import network.amarktai.userconfig.domain.secret.Fingerprint;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SlotSalt;
import network.amarktai.userconfig.domain.wallet.DailyBudget;
import network.amarktai.userconfig.domain.wallet.PaymentSettings;
import network.amarktai.userconfig.domain.wallet.SealedWallet;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.domain.wallet.StoredWallet;
import org.jspecify.annotations.Nullable;

/** Example values for tests. Each call creates a new one with a unique revision or event id. */
public final class Examples {

    public static final ServiceId OPENAI = ServiceId.of("openai");
    public static final ServiceId FLOCK = ServiceId.of("flock");
    public static final ServiceId BINANCE = ServiceId.of("binance");
    public static final ServiceId KUCOIN = ServiceId.of("kucoin");
    public static final FieldName API_KEY = FieldName.of("api_key");
    public static final FieldName API_SECRET = FieldName.of("api_secret");
    public static final KeyId KEY = KeyId.of("20ef8f9d");
    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");

    private static final AtomicLong COUNTER = new AtomicLong();

    private Examples() {}

    /** A credential with one field. */
    public static StoredCredential credential(ServiceId service) {
        return credential(service, KEY, Map.of(API_KEY, "gAAAAAB-" + COUNTER.incrementAndGet()));
    }

    /** A credential with these tokens. */
    public static StoredCredential credential(ServiceId service, KeyId keyId, Map<FieldName, String> tokens) {
        return new StoredCredential(
                service,
                keyId,
                new TreeMap<>(tokens),
                Fingerprint.of("062af03d11c27d99"),
                NOON,
                NOON.plusMillis(1),
                revision(),
                null,
                null,
                LastTests.none());
    }

    /** A copy of this credential with these test results. */
    public static StoredCredential tested(StoredCredential credential, LastTests tests) {
        return new StoredCredential(
                credential.service(),
                credential.keyId(),
                credential.tokens(),
                credential.fingerprint(),
                credential.createdAt(),
                credential.updatedAt(),
                credential.storedRevision(),
                credential.failedOpeningAt(),
                credential.expiresAt(),
                tests);
    }

    /** A payment configuration with this wallet. */
    public static StoredPaymentConfig paymentConfig(@Nullable StoredWallet wallet) {
        long number = COUNTER.incrementAndGet();
        PaymentSettings settings = new PaymentSettings(
                wallet instanceof SealedWallet,
                new DailyBudget(10 + (int) (number % 1000)),
                NetworkName.TESTNET,
                Amount.ofAttoFet(BigInteger.valueOf(number)),
                Amount.zero(),
                List.of());
        return new StoredPaymentConfig(settings, wallet, revision(), NOON);
    }

    /** A wallet sealed with this master key. */
    public static SealedWallet wallet(KeyId keyId) {
        long number = COUNTER.incrementAndGet();
        SealedSecret seed = new SealedSecret(keyId, SlotSalt.of(String.format("%064x", number)), "gAAAAAB-" + number);
        return new SealedWallet(seed, Address.of("fetch1" + "q".repeat(38)));
    }

    /** A secret with this text. */
    public static Secret secret(String text) {
        return Secret.copyOf(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The value of a secret as text. */
    public static String text(Secret secret) {
        return secret.withBytes(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** A credential to save, from field names each followed by its value. */
    public static CredentialSecrets given(String... namesAndValues) {
        Map<FieldName, Secret> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(FieldName.of(namesAndValues[i]), secret(namesAndValues[i + 1]));
        }
        return CredentialSecrets.owning(values);
    }

    /** A new revision. */
    public static Revision revision() {
        return Revision.of(String.format("%032x", COUNTER.incrementAndGet()));
    }

    /** A new audit stream of a user. */
    public static AuditStream stream() {
        return AuditStream.of(String.format("u-%032x", COUNTER.incrementAndGet()));
    }

    /** An entry with a new event. */
    public static AuditEntry entry(AuditStream stream, long seq) {
        return entry(stream, seq, "{\"a\":\"" + COUNTER.incrementAndGet() + "\"}");
    }

    /** An entry with a new event of this action. */
    public static AuditEntry entry(AuditStream stream, long seq, AuditAction action) {
        return entry(stream, seq, action, "{\"a\":\"" + COUNTER.incrementAndGet() + "\"}");
    }

    /** An entry with a new event and this payload. */
    public static AuditEntry entry(AuditStream stream, long seq, String payload) {
        return entry(stream, seq, AuditAction.CREDENTIAL_SAVED, payload);
    }

    private static AuditEntry entry(AuditStream stream, long seq, AuditAction action, String payload) {
        AuditEvent event = new AuditEvent(
                "event-" + COUNTER.incrementAndGet(),
                NOON,
                "user",
                action,
                OPENAI,
                "done",
                "request-1",
                "203.0.113.0/24",
                new TreeMap<>());
        return AuditEntry.of(stream, seq, event, payload, KEY, AuditMac.of("ab".repeat(32)));
    }
}
