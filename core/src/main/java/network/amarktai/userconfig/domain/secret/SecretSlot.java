package network.amarktai.userconfig.domain.secret;

import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.user.UserId;

/**
 * Identifies the one record field that a secret belongs to. Each slot has its own derived key, so a sealed secret opens
 * in its own slot only.
 *
 * <p>Always built from the request (the signed-in user, the requested service), <em>never from the stored row</em>:
 * otherwise an attacker who can write to the store could move one user's secret to another user and have it opened.
 */
public record SecretSlot(Purpose purpose, UserId user, ServiceId service, FieldName field) {

    /** The service id that represents a user's wallet; no service of the catalog has this id. */
    public static final ServiceId FETCH = ServiceId.of("fetch");

    private static final FieldName MNEMONIC = FieldName.of("mnemonic");
    private static final UserId SYSTEM = UserId.of("system");
    private static final ServiceId AUDIT = ServiceId.of("audit");

    /** The slot of one field of a user's credential. */
    public static SecretSlot credential(UserId user, ServiceId service, FieldName field) {
        return new SecretSlot(Purpose.CREDENTIAL, user, service, field);
    }

    /** The slot of a user's wallet seed. */
    public static SecretSlot walletSeed(UserId user) {
        return new SecretSlot(Purpose.WALLET_SEED, user, FETCH, MNEMONIC);
    }

    /** The slot of the audit key of a master key: user {@code system}, service {@code audit}, field {@code key_} and the key id. */
    public static SecretSlot auditKey(KeyId of) {
        return new SecretSlot(Purpose.AUDIT_KEY, SYSTEM, AUDIT, FieldName.of("key_" + of.value()));
    }
}
