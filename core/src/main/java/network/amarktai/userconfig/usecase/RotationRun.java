package network.amarktai.userconfig.usecase;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.payment.SealedWallet;
import network.amarktai.userconfig.domain.payment.StoredPaymentConfig;
import network.amarktai.userconfig.domain.rotation.KeyCensus;
import network.amarktai.userconfig.domain.rotation.KeyUse;
import network.amarktai.userconfig.domain.rotation.Resealed;
import network.amarktai.userconfig.domain.rotation.RotationReport;
import network.amarktai.userconfig.domain.rotation.UserRecords;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.port.PaymentConfigStore;
import network.amarktai.userconfig.port.UserConfigStore;

/** One walk of {@link RotateKeys} through the users' records. For one thread. */
final class RotationRun {

    /** What a store writes at once: few commits, and nobody waits long behind one. */
    private static final int BATCH = 64;

    private final KeyId active;
    private final Resealing resealing;
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
     * @param before what was done before this walk, or given up
     */
    RotationRun(
            KeyId active,
            Resealing resealing,
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

    /** Seals again what this user has under other keys. */
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

    /** Stores what is left. */
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
        } catch (Unreadable | Unavailable closed) {
            if (closed instanceof Unavailable && closed.code() != ErrorCode.KEY_UNAVAILABLE) {
                throw closed;
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

    /** Somebody was faster, or the store's answer was lost: what stands there now decides. */
    private void tryAgain(Resealed lost) {
        ServiceId service = lost instanceof Resealed.Credential credential
                ? credential.seen().service()
                : SecretSlot.FETCH;
        try {
            for (int attempt = 0; attempt < Replaced.MAX_ATTEMPTS; attempt++) {
                Optional<Supplier<Resealed>> old = stillOld(lost);
                if (old.isEmpty()) {
                    overtaken++;
                    done++;
                    return;
                }
                Optional<Resealed> next = opened(lost.user(), service, old.get());
                if (next.isEmpty()) {
                    return;
                }
                if (put.apply(List.of(next.get())).get(0)) {
                    count(next.get());
                    return;
                }
            }
        } catch (Unavailable down) {
            throw down;
        } catch (UserConfigException inTheWay) {
            // As below: what is wrong with one user must not keep all others from being done.
        }
        unstored++;
        done++;
        listener.unstored(lost.user(), service);
    }

    private Optional<Supplier<Resealed>> stillOld(Resealed lost) {
        UserId user = lost.user();
        if (lost instanceof Resealed.Credential credential) {
            return store.credential(user, credential.seen().service())
                    .filter(StoredCredential.class::isInstance)
                    .map(StoredCredential.class::cast)
                    .filter(standing -> isOld(standing.keyId()))
                    .map(standing -> () -> resealing.credential(user, standing));
        }
        return paymentConfigs
                .find(user)
                .flatMap(StoredPaymentConfig::sealedWallet)
                .filter(standing -> isOld(standing.seed().keyId()))
                .map(standing -> () -> resealing.wallet(user, standing));
    }
}
