package network.amarktai.userconfig.usecase.rotation;

import java.util.LinkedHashMap;
import java.util.Map;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.rotation.Resealed;
import network.amarktai.userconfig.domain.secret.Fingerprint;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.secret.SlotSalt;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.SealedWallet;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.port.SecretVault;

/** Seals stored secrets again with the active key, without storing the result. */
final class ResealRecord {

    private final ServiceCatalog catalog;
    private final SecretVault vault;

    ResealRecord(ServiceCatalog catalog, SecretVault vault) {
        this.catalog = catalog;
        this.vault = vault;
    }

    /**
     * Seals all fields of a credential again.
     *
     * @throws Unreadable if a field does not open
     * @throws Unavailable with {@code key_unavailable}
     */
    Resealed.Credential credential(UserId user, StoredCredential seen) {
        KeyId active = vault.activeKeyId();
        Map<FieldName, String> tokens = new LinkedHashMap<>();
        seen.tokens().forEach((field, token) -> {
            SecretSlot slot = SecretSlot.credential(user, seen.service(), field);
            SealedSecret sealed = new SealedSecret(seen.keyId(), SlotSalt.none(), token);
            tokens.put(field, vault.reseal(slot, sealed).token());
        });
        return new Resealed.Credential(
                user, seen, seen.resealed(active, tokens, fingerprint(user, seen.service(), active, tokens)));
    }

    /**
     * Seals the seed of a wallet again.
     *
     * @throws Unreadable if the seed does not open
     * @throws Unavailable with {@code key_unavailable}
     */
    Resealed.Wallet wallet(UserId user, SealedWallet seen) {
        SealedSecret next = vault.reseal(SecretSlot.walletSeed(user), seen.seed());
        return new Resealed.Wallet(user, seen, new SealedWallet(next, seen.address()));
    }

    private Fingerprint fingerprint(UserId user, ServiceId service, KeyId active, Map<FieldName, String> tokens) {
        FieldName shown = catalog.find(service)
                .map(definition -> definition.firstField().name())
                .filter(tokens::containsKey)
                // The service was removed from the catalog, or its fields have changed.
                .orElseGet(() -> tokens.keySet().iterator().next());
        SecretSlot slot = SecretSlot.credential(user, service, shown);
        SealedSecret sealed = new SealedSecret(active, SlotSalt.none(), String.valueOf(tokens.get(shown)));
        try (Secret secret = vault.open(slot, sealed)) {
            return vault.fingerprint(slot, secret);
        }
    }
}
