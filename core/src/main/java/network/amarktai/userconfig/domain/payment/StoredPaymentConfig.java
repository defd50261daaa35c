package network.amarktai.userconfig.domain.payment;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import network.amarktai.userconfig.domain.credential.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A user's payment configuration as a store holds it.
 *
 * @param settings what could be understood of them. If something could not, it has its standard value and {@code enabled} is
 *     false, so that nothing is paid by settings that nobody made
 * @param wallet null if there is none. One that is not {@link StoredWallet#usable} and is written back stays as it stands in the store
 * @param revision the random name of this state; null if it was not written by this system
 * @param updatedAt when it was saved, whole milliseconds; null if that is not known
 */
public record StoredPaymentConfig(
        PaymentSettings settings,
        @Nullable StoredWallet wallet,
        @Nullable Revision revision,
        @Nullable Instant updatedAt) {

    private static final StoredPaymentConfig NOTHING =
            new StoredPaymentConfig(PaymentSettings.standard(), null, null, null);

    public StoredPaymentConfig {
        updatedAt = updatedAt == null ? null : updatedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** That of a user for whom nothing is stored. */
    public static StoredPaymentConfig nothing() {
        return NOTHING;
    }

    /** The wallet, if it can be used. */
    public Optional<SealedWallet> sealedWallet() {
        return wallet instanceof SealedWallet usable ? Optional.of(usable) : Optional.empty();
    }
}
