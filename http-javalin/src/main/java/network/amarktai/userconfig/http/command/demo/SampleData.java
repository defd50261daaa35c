package network.amarktai.userconfig.http.command.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.FieldDefinition;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.IdempotencyKey;
import network.amarktai.userconfig.domain.payment.PaymentOrder;
import network.amarktai.userconfig.domain.payment.PaymentType;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.GeneratedWallet;
import network.amarktai.userconfig.domain.wallet.PaymentConfigChange;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.port.UsageLog;
import network.amarktai.userconfig.usecase.UserConfig;
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
    // The simulated Kraken says that a key with this word can withdraw.
    private static final Map<String, String> KEYS = Map.of("openai", "", "binance", "", "kraken", "-withdraw");
    private static final int PAYMENTS = 20;
    private static final Address RECIPIENT = Address.of("fetch19rl4cm2hmr8afy4kldpxz3fka4jguq0a0ayeaz");
    private static final List<PaymentType> TYPES = List.of(
            PaymentType.ALPHA_SIGNAL, PaymentType.DATA_FEED, PaymentType.AI_MODEL_USAGE, PaymentType.ON_CHAIN_DATA);
    private static final int MOST_LOOKS = 60;
    private static final long PAUSE_MILLISECONDS = 500;

    private final InstantSource clock;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Nothing is made yet. */
    public SampleData(InstantSource clock) {
        this.clock = clock;
    }

    /** Begins to make the data, unless the user has some. */
    public void begin(UserConfig userConfig, UsageLog usage) {
        Thread worker = new Thread(() -> make(userConfig, usage), "sample-data");
        worker.setDaemon(true);
        worker.start();
    }

    private void make(UserConfig userConfig, UsageLog usage) {
        try {
            if (!userConfig.isKnown(USER)) {
                KEYS.forEach((service, word) -> saveKey(userConfig, service, word));
                new SampleUsage(userConfig, usage, clock).record(USER, KEYS.keySet());
                fundWallet(userConfig);
                pay(userConfig);
            }
        } catch (UserConfigException unavailable) {
            LOG.warn("the sample data of the demo is not complete: {}", unavailable.code());
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private static void saveKey(UserConfig userConfig, String id, String word) {
        ServiceDefinition service = StandardCatalog.services().require(id);
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

    private void fundWallet(UserConfig userConfig) throws InterruptedException {
        try (GeneratedWallet wallet = userConfig.wallets().generateWallet().generate(ORIGIN, USER);
                Secret words = wallet.mnemonic().withBytes(Secret::copyOf)) {
            PaymentConfigChange on = new PaymentConfigChange(true, null, null, null, null, null, null);
            userConfig.wallets().savePaymentConfig().save(ORIGIN, USER, on, words);
        }
        userConfig.wallets().claimFaucet().claim(ORIGIN, USER);
        // The coins come with one of the next blocks; until then, only the end of the demo ends the wait.
        for (int look = 0;
                look < MOST_LOOKS && isEmpty(userConfig) && !closed.await(PAUSE_MILLISECONDS, MILLISECONDS);
                look++) {
            LOG.debug("the sample wallet waits for its coins");
        }
    }

    private static boolean isEmpty(UserConfig userConfig) {
        return !userConfig.wallets().showBalance().balance(USER).amount().exceeds(Amount.zero());
    }

    private static void pay(UserConfig userConfig) {
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

    /** Stops waiting. What is under way ends with the rest of the demo. */
    @Override
    public void close() {
        closed.countDown();
    }
}
