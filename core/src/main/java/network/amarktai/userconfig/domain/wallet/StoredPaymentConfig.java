package network.amarktai.userconfig.domain.wallet;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.secret.RecordSeal;
import org.jspecify.annotations.Nullable;

/**
 * A user's payment configuration as stored.
 *
 * @param settings the settings that could be parsed. A setting that could not has its default value, and
 *     {@code enabled} is false, so that nothing is paid under settings that the user did not choose
 * @param wallet null if there is none. Writing back a wallet that is not {@link StoredWallet#usable} leaves the stored
 *     one unchanged
 * @param revision the random id of this state; null if it was not written by this system
 * @param updatedAt when it was saved, whole milliseconds; null if unknown
 * @param notUnderstood the names of the stored settings that could not be parsed, in alphabetical order
 * @param seal the MAC of this state as stored; none before it is stored, and for what the platform wrote
 */
public record StoredPaymentConfig(
        PaymentSettings settings,
        @Nullable StoredWallet wallet,
        @Nullable Revision revision,
        @Nullable Instant updatedAt,
        List<String> notUnderstood,
        RecordSeal seal) {

    private static final StoredPaymentConfig NOTHING =
            new StoredPaymentConfig(PaymentSettings.standard(), null, null, null);

    public StoredPaymentConfig {
        updatedAt = updatedAt == null ? null : updatedAt.truncatedTo(ChronoUnit.MILLIS);
        notUnderstood = notUnderstood.stream().sorted().toList();
    }

    /** A configuration without a seal, whose settings could all be parsed. */
    public StoredPaymentConfig(
            PaymentSettings settings,
            @Nullable StoredWallet wallet,
            @Nullable Revision revision,
            @Nullable Instant updatedAt) {
        this(settings, wallet, revision, updatedAt, List.of(), RecordSeal.none());
    }

    /** The configuration of a user for whom nothing is stored. */
    public static StoredPaymentConfig nothing() {
        return NOTHING;
    }

    /** The same state with this seal. */
    public StoredPaymentConfig sealed(RecordSeal next) {
        return new StoredPaymentConfig(settings, wallet, revision, updatedAt, notUnderstood, next);
    }

    /** The same state with another wallet. */
    public StoredPaymentConfig withWallet(@Nullable StoredWallet other) {
        return new StoredPaymentConfig(settings, other, revision, updatedAt, notUnderstood, seal);
    }

    /** The wallet, if it is usable. */
    public Optional<SealedWallet> sealedWallet() {
        return wallet instanceof SealedWallet usable ? Optional.of(usable) : Optional.empty();
    }
}
