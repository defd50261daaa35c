package network.amarktai.userconfig.http.command.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.FieldDefinition;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.credential.CredentialStatus;
import network.amarktai.userconfig.domain.credential.ResolvedCredential.FailureListener;
import network.amarktai.userconfig.domain.credential.UseFailure;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.IdempotencyKey;
import network.amarktai.userconfig.domain.payment.PaymentOrder;
import network.amarktai.userconfig.domain.payment.PaymentType;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.usage.UsedKey;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.GeneratedWallet;
import network.amarktai.userconfig.domain.wallet.PaymentConfigChange;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.usage.RecordUsage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A user of the demo who has keys, 30 days of their usage, a wallet and 20 payments, so that the settings page shows what it
 * can. Made once, in the background: the payments need a block of the demo's chain each.
 */
public final class SampleData implements AutoCloseable {

    /** The user. */
    public static final UserId USER = UserId.of("sample");

    private static final Logger LOG = LoggerFactory.getLogger(SampleData.class);
    private static final Origin ORIGIN = Origin.service("sample-data");
    private static final Consumer ENGINE = Consumer.of("ai-engine");
    private static final Consumer BOT = Consumer.of("trading-bot");
    // The simulated Kraken says that a key with this word can withdraw.
    private static final Map<String, String> KEYS = Map.of("openai", "", "binance", "", "kraken", "-withdraw");
    private static final int DAYS = 30;
    private static final int MOST_USES = 40;
    private static final int PAYMENTS = 20;
    private static final Address RECIPIENT = Address.of("fetch19rl4cm2hmr8afy4kldpxz3fka4jguq0a0ayeaz");
    private static final List<PaymentType> TYPES = List.of(
            PaymentType.ALPHA_SIGNAL, PaymentType.DATA_FEED, PaymentType.AI_MODEL_USAGE, PaymentType.ON_CHAIN_DATA);
    private static final Duration COINS_PATIENCE = Duration.ofSeconds(30);
    private static final long PAUSE_MILLISECONDS = 500;

    private final UserConfig userConfig;
    private final Thread worker = new Thread(this::make, "sample-data");

    private SampleData(UserConfig userConfig) {
        this.userConfig = userConfig;
        worker.setDaemon(true);
    }

    /** Begins to make the data, unless the user has some. */
    public static SampleData begin(UserConfig userConfig) {
        SampleData data = new SampleData(userConfig);
        data.worker.start();
        return data;
    }

    private void make() {
        try {
            if (!userConfig.isKnown(USER)) {
                KEYS.forEach(this::saveKey);
                recordUsage();
                fundWallet();
                pay();
            }
        } catch (UserConfigException unavailable) {
            LOG.warn("the sample data of the demo is not complete: {}", unavailable.code());
        } catch (InterruptedException closing) {
            // The demo ends.
            Thread.currentThread().interrupt();
        }
    }

    private Instant now() {
        return userConfig.foundation().clock().instant();
    }

    private void saveKey(String id, String word) {
        ServiceDefinition service = userConfig.foundation().catalog().require(id);
        Map<FieldName, Secret> fields = new HashMap<>();
        for (FieldDefinition field : service.fields()) {
            if (field.required()) {
                fields.put(field.name(), Secret.copyOf(("sample-" + field.name() + word).getBytes(UTF_8)));
            }
        }
        try (CredentialSecrets secrets = CredentialSecrets.owning(fields)) {
            userConfig.credentials().saveCredential().save(ORIGIN, USER, id, secrets);
        }
        userConfig.testCredential().testSaved(ORIGIN, USER, id);
    }

    private void recordUsage() {
        Instant now = now();
        AtomicReference<Instant> clock = new AtomicReference<>(now);
        RecordUsage usage = new RecordUsage(
                userConfig.foundation().stores().usageLog(),
                clock::get,
                userConfig.foundation().identifiers().usageWriter());
        for (String id : KEYS.keySet()) {
            CredentialStatus status =
                    userConfig.credentials().showCredentialStatus().one(USER, id);
            UsedKey key = new UsedKey(USER, status.service().id(), requireNonNull(status.updatedAt()));
            for (int ago = DAYS - 1; ago >= 0; ago--) {
                clock.set(now.minus(ago, ChronoUnit.DAYS));
                useOnDay(usage, key, ago);
            }
        }
        usage.flush();
    }

    private static void useOnDay(RecordUsage usage, UsedKey key, int ago) {
        boolean ai = key.service().value().equals("openai");
        int uses = (ago * (ai ? 17 : 23) + 11) % MOST_USES;
        for (int use = 0; use < uses; use++) {
            FailureListener failure = usage.used(key, ai ? ENGINE : BOT);
            if (ago % 9 == 4 && use % 8 == 0) {
                failure.failed(UseFailure.RATE_LIMITED);
            }
        }
    }

    private void fundWallet() throws InterruptedException {
        try (GeneratedWallet wallet = userConfig.wallets().generateWallet().generate(ORIGIN, USER);
                Secret words = wallet.mnemonic().withBytes(Secret::copyOf)) {
            PaymentConfigChange on = new PaymentConfigChange(true, null, null, null, null, null, null);
            userConfig.wallets().savePaymentConfig().save(ORIGIN, USER, on, words);
        }
        userConfig.wallets().claimFaucet().claim(ORIGIN, USER);
        Instant end = now().plus(COINS_PATIENCE);
        while (!userConfig.wallets().showBalance().balance(USER).amount().exceeds(Amount.zero())
                && now().isBefore(end)) {
            Thread.sleep(PAUSE_MILLISECONDS);
        }
    }

    private void pay() {
        for (int index = 0; index < PAYMENTS; index++) {
            PaymentType type = TYPES.get(index % TYPES.size());
            // One is more than the wallet's limit allows, and fails.
            String amount = index == PAYMENTS / 2 ? "25" : "0." + (index * 7 % 9 + 1) + "5";
            PaymentOrder order = new PaymentOrder(
                    Amount.parse(amount, "amount"),
                    RECIPIENT,
                    type,
                    "Sample " + type.label().replace('_', ' '),
                    "",
                    PaymentOrder.NO_METADATA);
            userConfig
                    .payments()
                    .acceptPayment()
                    .accept(ORIGIN, USER, IdempotencyKey.parse("sample-" + index, "key"), order);
        }
    }

    /** Stops making the data. */
    @Override
    public void close() {
        worker.interrupt();
        try {
            worker.join(COINS_PATIENCE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
