package network.amarktai.userconfig.sqlite;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.PaymentSettings;
import network.amarktai.userconfig.domain.wallet.SealedWallet;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.domain.wallet.UnusableWallet;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.port.PaymentConfigStore;
import network.amarktai.userconfig.sqlite.engine.Database;
import network.amarktai.userconfig.sqlite.engine.Session;
import network.amarktai.userconfig.sqlite.engine.Work;
import org.jspecify.annotations.Nullable;

/**
 * Payment configurations in one table, one row per user, shown vertically:
 *
 * <pre>
 * payment_configs  user_id                 alice
 *                  enabled                 1
 *                  daily_budget_fet        100
 *                  network                 testnet
 *                  max_single_payment_fet  10
 *                  min_balance_fet         0.5
 *                  allowed_recipients      ["fetch1…","fetch1…"]
 *                  seed_key_id             20ef8f9d
 *                  seed_salt               3a1f…
 *                  seed_token              gAAAAAB…
 *                  address                 fetch1…
 *                  revision                9f86d0…
 *                  updated_at              1795348800123
 * </pre>
 *
 * <p>Amounts are text, exact decimals of FET; the budget is in whole FET; the time is in milliseconds since 1970, or
 * null. Without a wallet its four columns (three of the seed, and the address) are null. If only some of them are null,
 * or one is malformed, the wallet is unusable. A malformed setting reads as its default, and payments are then
 * disabled; a malformed revision or time reads as absent. The next save repairs everything except an unusable wallet
 * that it leaves unchanged.
 */
final class SqlitePaymentConfigStore implements PaymentConfigStore {

    /** Leaves the columns of the wallet unchanged. */
    private static final String SAVE_SETTINGS = """
            INSERT INTO payment_configs
              (user_id, enabled, daily_budget_fet, network, max_single_payment_fet, min_balance_fet, allowed_recipients,
               revision, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (user_id) DO UPDATE SET
              enabled = excluded.enabled, daily_budget_fet = excluded.daily_budget_fet, network = excluded.network,
              max_single_payment_fet = excluded.max_single_payment_fet, min_balance_fet = excluded.min_balance_fet,
              allowed_recipients = excluded.allowed_recipients, revision = excluded.revision,
              updated_at = excluded.updated_at""";

    private static final String SAVE_WALLET = """
            UPDATE payment_configs SET seed_key_id = ?, seed_salt = ?, seed_token = ?, address = ? WHERE user_id = ?""";

    private final Database database;

    SqlitePaymentConfigStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<StoredPaymentConfig> find(UserId user) {
        return database.read(session -> current(session, user)).orUnavailable(ErrorCode.STORE_UNAVAILABLE);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if {@code next} has no revision
     */
    @Override
    public boolean replace(UserId user, StoredPaymentConfig next, StoredPaymentConfig seen) {
        Revision revision = next.revision();
        if (revision == null) {
            throw new IllegalArgumentException("a payment configuration is saved with a revision");
        }
        Work<Boolean> compareAndSet = session -> {
            if (!isAsSeen(current(session, user).orElseGet(StoredPaymentConfig::nothing), seen)) {
                return false;
            }
            saveSettings(session, user, next, revision);
            if (!(next.wallet() instanceof UnusableWallet)) {
                saveWallet(session, user, next.sealedWallet().orElse(null));
            }
            RecordSeals.put(session, RecordSeals.PAYMENT_CONFIG, user.value(), next.seal());
            return true;
        };
        return database.write(compareAndSet).orUnavailable(ErrorCode.STORE_UNAVAILABLE);
    }

    @Override
    public boolean erase(UserId user, StoredPaymentConfig seen) {
        Work<Boolean> compareAndDelete = session -> {
            Optional<StoredPaymentConfig> current = current(session, user);
            if (current.isPresent() && !isAsSeen(current.get(), seen)) {
                return false;
            }
            session.update("DELETE FROM payment_configs WHERE user_id = ?", user.value());
            RecordSeals.remove(session, RecordSeals.PAYMENT_CONFIG, user.value());
            return true;
        };
        return database.write(compareAndDelete).orUnavailable(ErrorCode.STORE_UNAVAILABLE);
    }

    private static Optional<StoredPaymentConfig> current(Session session, UserId user) throws SQLException {
        return session.first(PaymentConfigRow.SELECT, user.value()).map(PaymentConfigRow::read);
    }

    private static boolean isAsSeen(StoredPaymentConfig current, StoredPaymentConfig seen) {
        return Objects.equals(current.revision(), seen.revision()) && Objects.equals(current.wallet(), seen.wallet());
    }

    private static void saveSettings(Session session, UserId user, StoredPaymentConfig next, Revision revision)
            throws SQLException {
        PaymentSettings settings = next.settings();
        Instant updatedAt = next.updatedAt();
        session.update(
                SAVE_SETTINGS,
                user.value(),
                settings.enabled() ? 1 : 0,
                settings.dailyBudget().wholeFet(),
                settings.network().toString(),
                settings.maxSinglePayment().toString(),
                settings.minBalance().toString(),
                JsonColumns.recipients(settings.allowedRecipients()),
                revision.value(),
                updatedAt == null ? null : updatedAt.toEpochMilli());
    }

    private static void saveWallet(Session session, UserId user, @Nullable SealedWallet wallet) throws SQLException {
        if (wallet == null) {
            session.update(SAVE_WALLET, null, null, null, null, user.value());
        } else {
            SealedSecret seed = wallet.seed();
            session.update(
                    SAVE_WALLET,
                    seed.keyId().value(),
                    seed.salt().hex(),
                    seed.token(),
                    wallet.address().value(),
                    user.value());
        }
    }
}
