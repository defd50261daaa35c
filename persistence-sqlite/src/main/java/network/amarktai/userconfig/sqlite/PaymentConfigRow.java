package network.amarktai.userconfig.sqlite;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
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
import network.amarktai.userconfig.sqlite.engine.Columns;
import org.jspecify.annotations.Nullable;

/** Reads a payment configuration, including a damaged one. */
final class PaymentConfigRow {

    /** The columns that {@link #read} expects. */
    static final String SELECT = """
            SELECT enabled, daily_budget_fet, network, max_single_payment_fet, min_balance_fet, allowed_recipients,
                   seed_key_id, seed_salt, seed_token, address, revision, updated_at
            FROM payment_configs
            WHERE user_id = ?""";

    private static final int FIRST_OF_WALLET = 7;
    private static final int LAST_OF_WALLET = 10;

    private PaymentConfigRow() {}

    /** The configuration in a result; empty if it has no row. */
    static Optional<StoredPaymentConfig> read(ResultSet rows) throws SQLException {
        if (!rows.next()) {
            return Optional.empty();
        }
        return Optional.of(new StoredPaymentConfig(
                settings(rows),
                wallet(rows),
                Columns.value(rows, 11, Revision::of).orElse(null),
                Columns.time(rows, 12).orElse(null)));
    }

    private static PaymentSettings settings(ResultSet row) throws SQLException {
        Optional<Boolean> enabled = Columns.number(row, 1).flatMap(PaymentConfigRow::flag);
        Optional<DailyBudget> budget =
                Columns.number(row, 2).map(BigDecimal::valueOf).flatMap(DailyBudget::stored);
        Optional<NetworkName> network = Columns.value(row, 3, name -> NetworkName.parse(name, "network"));
        Optional<Amount> maxSinglePayment = Columns.value(row, 4, Amount::of);
        Optional<Amount> minBalance = Columns.value(row, 5, Amount::of);
        Optional<List<Address>> recipients = Columns.value(row, 6, Recipients::parse);
        boolean understood = budget.isPresent()
                && network.isPresent()
                && maxSinglePayment.isPresent()
                && minBalance.isPresent()
                && recipients.isPresent();
        PaymentSettings standard = PaymentSettings.standard();
        return new PaymentSettings(
                understood && enabled.orElse(false),
                budget.orElse(standard.dailyBudget()),
                network.orElse(standard.network()),
                maxSinglePayment.orElse(standard.maxSinglePayment()),
                minBalance.orElse(standard.minBalance()),
                recipients.orElse(standard.allowedRecipients()));
    }

    private static @Nullable StoredWallet wallet(ResultSet row) throws SQLException {
        if (hasNoWallet(row)) {
            return null;
        }
        Optional<KeyId> keyId = Columns.value(row, FIRST_OF_WALLET, KeyId::of);
        // A seed is never sealed without a salt.
        Optional<SlotSalt> salt = Columns.value(row, 8, SlotSalt::of).filter(given -> !given.equals(SlotSalt.none()));
        Optional<String> token = Columns.text(row, 9);
        Optional<Address> address = Columns.value(row, LAST_OF_WALLET, Address::of);
        return keyId.isPresent() && salt.isPresent() && token.isPresent() && address.isPresent()
                ? new SealedWallet(new SealedSecret(keyId.get(), salt.get(), token.get()), address.get())
                : new UnusableWallet();
    }

    private static boolean hasNoWallet(ResultSet row) throws SQLException {
        for (int column = FIRST_OF_WALLET; column <= LAST_OF_WALLET; column++) {
            if (!Columns.isNull(row, column)) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Boolean> flag(long number) {
        return number == 0 || number == 1 ? Optional.of(number == 1) : Optional.empty();
    }
}
