package network.amarktai.userconfig.usecase.integrity;

import java.util.Objects;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.IntegrityFailure;
import network.amarktai.userconfig.domain.credential.PlatformCopies;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.integrity.GuardedRecord;
import network.amarktai.userconfig.domain.secret.RecordSeal;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.PaymentSettings;
import network.amarktai.userconfig.domain.wallet.SealedWallet;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.domain.wallet.StoredWallet;
import network.amarktai.userconfig.domain.wallet.UnusableWallet;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.PaymentConfigStore;
import network.amarktai.userconfig.usecase.trail.IntegrityAlarm;
import org.jspecify.annotations.Nullable;

/**
 * Seals payment configurations when they are written and checks them when they are read.
 *
 * <p>A configuration whose check fails is reported and read as the standard settings, with payments off, and a wallet
 * that is {@link UnusableWallet.Cause#CHANGED}. So nothing is paid under limits that something else wrote, no save of
 * other settings makes them genuine, and the user can save settings and wallet again.
 *
 * <p>If this instance lacks the key of the seal and of the seed, the settings are read as the standard ones and the wallet
 * as it is, so that the user can see and replace it. A save that keeps such a wallet is refused.
 *
 * <p>What only the platform wrote has no seal: its settings are read as the standard ones, too, without a report.
 */
final class SealedPaymentConfigStore implements PaymentConfigStore {

    private static final StoredWallet CHANGED = new UnusableWallet(UnusableWallet.Cause.CHANGED);

    private final PaymentConfigStore store;
    private final Seals seals;
    private final IntegrityAlarm alarm;

    SealedPaymentConfigStore(PaymentConfigStore store, Seals seals, IntegrityAlarm alarm) {
        this.store = store;
        this.seals = seals;
        this.alarm = alarm;
    }

    @Override
    public Optional<StoredPaymentConfig> find(UserId user) {
        return store.find(user).map(stored -> checked(user, stored));
    }

    @Override
    public PlatformCopies copies(UserId user) {
        return store.copies(user);
    }

    @Override
    public boolean replace(UserId user, StoredPaymentConfig next, StoredPaymentConfig seen) {
        StoredPaymentConfig stored = store.find(user).orElseGet(StoredPaymentConfig::nothing);
        if (next.wallet() instanceof SealedWallet kept && kept.equals(stored.wallet())) {
            // Its address becomes genuine with the new seal, so it has to be.
            requireKey(user, stored);
        }
        GuardedRecord.OfConfig sealed = (GuardedRecord.OfConfig) seals.sealed(new GuardedRecord.OfConfig(user, next));
        return isAsSeen(user, stored, next.revision(), seen) && store.replace(user, sealed.config(), stored);
    }

    @Override
    public boolean erase(UserId user, StoredPaymentConfig seen) {
        Optional<StoredPaymentConfig> stored = store.find(user);
        return stored.isEmpty()
                ? store.erase(user, seen)
                : isAsSeen(user, stored.get(), null, seen) && store.erase(user, stored.get());
    }

    /** Whether the stored state is what {@link #find} returned as {@code seen}, or the replacement was made already. */
    private boolean isAsSeen(
            UserId user, StoredPaymentConfig stored, @Nullable Revision next, StoredPaymentConfig seen) {
        Revision revision = stored.revision();
        boolean made = revision != null && revision.equals(next);
        StoredPaymentConfig checked = checked(user, stored);
        return made || (Objects.equals(checked.revision(), seen.revision()) && isSame(checked.wallet(), seen.wallet()));
    }

    // Unusable wallets cannot be distinguished.
    private static boolean isSame(@Nullable StoredWallet one, @Nullable StoredWallet other) {
        boolean unusable = one != null && other != null && !one.usable() && !other.usable();
        return unusable || Objects.equals(one, other);
    }

    private void requireKey(UserId user, StoredPaymentConfig stored) {
        boolean unused = seals.hold(new GuardedRecord.OfConfig(user, stored));
    }

    private StoredPaymentConfig checked(UserId user, StoredPaymentConfig stored) {
        try {
            return verified(user, stored);
        } catch (Unavailable noKey) {
            boolean lost = stored.sealedWallet()
                    .map(wallet -> Optional.of(wallet.seed().keyId()))
                    .filter(stored.seal().keyId()::equals)
                    .isPresent();
            if (noKey.code() != ErrorCode.KEY_UNAVAILABLE || !lost) {
                throw noKey;
            }
            // With its seal, so that others see which key is missing.
            return new StoredPaymentConfig(
                    PaymentSettings.standard(),
                    stored.wallet(),
                    stored.revision(),
                    stored.updatedAt(),
                    stored.notUnderstood(),
                    stored.seal());
        }
    }

    private StoredPaymentConfig verified(UserId user, StoredPaymentConfig stored) {
        if (seals.hold(new GuardedRecord.OfConfig(user, stored))) {
            return stored;
        }
        if (isOfThePlatform(stored)) {
            return standard(stored, stored.wallet());
        }
        Revision revision = stored.revision();
        alarm.raise(new IntegrityFailure(
                user,
                IntegrityFailure.Kind.PAYMENT_CONFIG,
                "payment_config",
                revision == null ? "" : revision.value(),
                IntegrityFailure.Reason.ALTERED));
        // Settings that were saved beside an unusable wallet keep their seal while that wallet is still there.
        StoredWallet wallet = stored.wallet() == null ? null : CHANGED;
        StoredPaymentConfig kept = new StoredPaymentConfig(
                stored.settings(), wallet, revision, stored.updatedAt(), stored.notUnderstood(), stored.seal());
        return wallet != null && seals.hold(new GuardedRecord.OfConfig(user, kept)) ? kept : standard(stored, wallet);
    }

    private static StoredPaymentConfig standard(StoredPaymentConfig stored, @Nullable StoredWallet wallet) {
        return new StoredPaymentConfig(
                PaymentSettings.standard(),
                wallet,
                stored.revision(),
                stored.updatedAt(),
                stored.notUnderstood(),
                RecordSeal.none());
    }

    private static boolean isOfThePlatform(StoredPaymentConfig stored) {
        return stored.revision() == null
                && stored.seal().keyId().isEmpty()
                && !(stored.wallet() instanceof SealedWallet);
    }
}
