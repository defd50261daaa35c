package network.amarktai.userconfig.usecase.rotation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.rotation.KeyCensus;
import network.amarktai.userconfig.domain.rotation.KeyUse;
import network.amarktai.userconfig.domain.rotation.Resealed;
import network.amarktai.userconfig.domain.rotation.RotationReport;
import network.amarktai.userconfig.domain.rotation.UserRecords;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.SealedWallet;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.port.PaymentConfigStore;
import network.amarktai.userconfig.port.UserConfigStore;
import network.amarktai.userconfig.usecase.integrity.RotateSeals;
import network.amarktai.userconfig.usecase.trail.OptimisticRetry;

/** One pass of {@link RotateKeys} over the users' records. Not thread-safe. */
final class RotationRun {

    /** The records per commit: few commits, but none that delays other writers for long. */
    private static final int BATCH = 64;

    private final KeyId active;
    private final ResealRecord resealing;
    private final UserConfigStore store;
    private final PaymentConfigStore paymentConfigs;
    private final Function<List<Resealed>, List<Boolean>> put;
    private final KeyJobListener listener;
    private final List<Resealed> batch = new ArrayList<>();
    private KeyUse resealed;
    private long overtaken;
    private long unreadable;
    private long unstored;
    private long done;

    /**
     * @param put stores a batch, as {@link network.amarktai.userconfig.port.SealedRecords#reseal} does
     * @param before the audit keys that were sealed again or given up before this pass
     */
    RotationRun(
            KeyId active,
            ResealRecord resealing,
            UserConfigStore store,
            PaymentConfigStore paymentConfigs,
            Function<List<Resealed>, List<Boolean>> put,
            KeyJobListener listener,
            AuditKeyRotation.Result before) {
        this.active = active;
        this.resealing = resealing;
        this.store = store;
        this.paymentConfigs = paymentConfigs;
        this.put = put;
        this.listener = listener;
        this.resealed = new KeyUse(0, 0, before.resealed());
        this.unreadable = before.missing();
        this.done = before.resealed() + before.missing();
    }

    /** Seals the user's secrets again that are sealed with other keys. */
    void visit(UserRecords user) {
        for (CredentialRecord credential : user.credentials()) {
            if (credential instanceof StoredCredential stored && isOld(stored.keyId())) {
                add(user.user(), stored.service(), () -> resealing.credential(user.user(), stored));
            }
        }
        if (user.wallet() instanceof SealedWallet sealed && isOld(sealed.seed().keyId())) {
            add(user.user(), SecretSlot.FETCH, () -> resealing.wallet(user.user(), sealed));
        }
        if (batch.size() >= BATCH) {
            flush();
        }
    }

    /** Stores the current batch. */
    void flush() {
        if (batch.isEmpty()) {
            return;
        }
        List<Boolean> stored = put.apply(List.copyOf(batch));
        for (int i = 0; i < stored.size(); i++) {
            if (stored.get(i)) {
                count(batch.get(i));
            } else {
                tryAgain(batch.get(i));
            }
        }
        batch.clear();
        listener.advanced(done);
    }

    /** Reports the progress of the seals, which come last. */
    void advance(long seals) {
        listener.advanced(done + seals);
    }

    /** Adds the result of the seals. */
    void add(RotateSeals.Result seals) {
        resealed = resealed.plus(new KeyUse(0, 0, 0, seals.resealed()));
        unreadable += seals.missing();
        done += seals.resealed() + seals.missing();
    }

    RotationReport report(KeyCensus after) {
        return new RotationReport(active, resealed, overtaken, unreadable, unstored, after);
    }

    private boolean isOld(KeyId key) {
        return !key.equals(active);
    }

    private void add(UserId user, ServiceId service, Supplier<Resealed> reseal) {
        opened(user, service, reseal).ifPresent(batch::add);
    }

    private Optional<Resealed> opened(UserId user, ServiceId service, Supplier<Resealed> reseal) {
        try {
            return Optional.of(reseal.get());
        } catch (Unreadable | Unavailable notOpened) {
            if (notOpened instanceof Unavailable && notOpened.code() != ErrorCode.KEY_UNAVAILABLE) {
                throw notOpened;
            }
            unreadable++;
            done++;
            listener.unreadable(user, service);
            return Optional.empty();
        }
    }

    private void count(Resealed record) {
        done++;
        resealed = resealed.plus(record instanceof Resealed.Wallet ? new KeyUse(0, 1, 0) : new KeyUse(1, 0, 0));
    }

    /** Retries after a concurrent write or a lost answer, starting from the record that is stored now. */
    private void tryAgain(Resealed lost) {
        ServiceId service = lost instanceof Resealed.Credential credential
                ? credential.seen().service()
                : SecretSlot.FETCH;
        try {
            boolean counted = OptimisticRetry.tryChange(
                            stillOld(lost), () -> stillOld(lost), old -> resealAgain(lost.user(), service, old))
                    .isPresent();
            if (counted) {
                return;
            }
        } catch (Unavailable down) {
            throw down;
        } catch (UserConfigException damagedRecords) {
            // Reported as unstored: the damaged records of one user must not stop the rotation for all others.
        }
        unstored++;
        done++;
        listener.unstored(lost.user(), service);
    }

    /** Returns whether the record is counted, as resealed, overtaken or unreadable; false if a concurrent write won. */
    private boolean resealAgain(UserId user, ServiceId service, Optional<Supplier<Resealed>> old) {
        if (old.isEmpty()) {
            overtaken++;
            done++;
            return true;
        }
        Optional<Resealed> next = opened(user, service, old.get());
        boolean stored = next.isPresent() && put.apply(List.of(next.get())).get(0);
        if (stored) {
            count(next.get());
        }
        return stored || next.isEmpty();
    }

    private Optional<Supplier<Resealed>> stillOld(Resealed lost) {
        UserId user = lost.user();
        if (lost instanceof Resealed.Credential credential) {
            return store.credential(user, credential.seen().service())
                    .filter(StoredCredential.class::isInstance)
                    .map(StoredCredential.class::cast)
                    .filter(stored -> isOld(stored.keyId()))
                    .map(stored -> () -> resealing.credential(user, stored));
        }
        return paymentConfigs
                .find(user)
                .flatMap(StoredPaymentConfig::sealedWallet)
                .filter(stored -> isOld(stored.seed().keyId()))
                .map(stored -> () -> resealing.wallet(user, stored));
    }
}
