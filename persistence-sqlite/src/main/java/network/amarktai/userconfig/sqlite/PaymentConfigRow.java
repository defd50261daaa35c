package network.amarktai.userconfig.sqlite;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.secret.SlotSalt;
import network.amarktai.userconfig.domain.wallet.DailyBudget;
import network.amarktai.userconfig.domain.wallet.PaymentSettings;
import network.amarktai.userconfig.domain.wallet.SealedWallet;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.domain.wallet.StoredWallet;
import network.amarktai.userconfig.domain.wallet.UnusableWallet;
import network.amarktai.userconfig.sqlite.engine.Row;
import org.jspecify.annotations.Nullable;

/** Reads a payment configuration, including a damaged one. */
final class PaymentConfigRow {

    /** The columns that are read, from which tables. */
    static final String ALL = """
            SELECT user_id, enabled, daily_budget_fet, network, max_single_payment_fet, min_balance_fet, allowed_recipients,
                   seed_key_id, seed_salt, seed_token, address, revision, updated_at,
            """ + RecordSeals.column(RecordSeals.PAYMENT_CONFIG, "user_id") + " FROM payment_configs";

    /** The configuration of a user. */
    static final String SELECT = ALL + " WHERE user_id = ?";

    private static final List<String> WALLET = List.of("seed_key_id", "seed_salt", "seed_token", "address");

    private PaymentConfigRow() {}

    static StoredPaymentConfig read(Row row) {
        return new StoredPaymentConfig(
                settings(row),
                wallet(row),
                row.parsed("revision", Revision::of).orElse(null),
                row.parsed(some -> some.time("updated_at")).orElse(null),
                List.of(),
                RecordSeals.of(row));
    }

    private static PaymentSettings settings(Row row) {
        Optional<DailyBudget> budget = row.parsed(some -> some.number("daily_budget_fet"))
                .map(BigDecimal::valueOf)
                .flatMap(DailyBudget::stored);
        Optional<NetworkName> network = row.parsed("network", name -> NetworkName.parse(name, "network"));
        Optional<Amount> maxSinglePayment = row.parsed("max_single_payment_fet", Amount::of);
        Optional<Amount> minBalance = row.parsed("min_balance_fet", Amount::of);
        Optional<List<Address>> recipients = row.parsed("allowed_recipients", JsonColumns::parseRecipients);
        boolean understood = budget.isPresent()
                && network.isPresent()
                && maxSinglePayment.isPresent()
                && minBalance.isPresent()
                && recipients.isPresent();
        boolean enabled = row.parsed(some -> some.number("enabled") == 1).orElse(false);
        PaymentSettings standard = PaymentSettings.standard();
        return new PaymentSettings(
                understood && enabled,
                budget.orElse(standard.dailyBudget()),
                network.orElse(standard.network()),
                maxSinglePayment.orElse(standard.maxSinglePayment()),
                minBalance.orElse(standard.minBalance()),
                recipients.orElse(standard.allowedRecipients()));
    }

    private static @Nullable StoredWallet wallet(Row row) {
        if (WALLET.stream().noneMatch(row::has)) {
            return null;
        }
        return row.<StoredWallet>parsed(PaymentConfigRow::sealedWallet).orElseGet(UnusableWallet::new);
    }

    private static SealedWallet sealedWallet(Row row) {
        SlotSalt salt = SlotSalt.of(row.text("seed_salt"));
        if (salt.equals(SlotSalt.none())) {
            throw new IllegalArgumentException("a seed is never sealed without a salt");
        }
        return new SealedWallet(
                new SealedSecret(KeyId.of(row.text("seed_key_id")), salt, row.text("seed_token")),
                Address.of(row.text("address")));
    }
}
