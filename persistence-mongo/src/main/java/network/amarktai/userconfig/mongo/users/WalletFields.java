package network.amarktai.userconfig.mongo.users;

import java.util.Optional;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.secret.SlotSalt;
import network.amarktai.userconfig.domain.wallet.LegacyWallet;
import network.amarktai.userconfig.domain.wallet.SealedWallet;
import network.amarktai.userconfig.domain.wallet.StoredWallet;
import network.amarktai.userconfig.domain.wallet.UnusableWallet;
import network.amarktai.userconfig.mongo.driver.Fields;
import org.bson.BSONException;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Maps a wallet to the fields {@code wallet_seed} and {@code address} of a payment configuration. */
public final class WalletFields {

    public static final String WALLET_SEED = "wallet_seed";
    static final String ADDRESS = "address";
    static final String KEY_ID = "key_id";
    static final String SALT = "salt";
    static final String TOKEN = "token";

    private WalletFields() {}

    /**
     * The wallet, or null if there is none. {@code ""} is none: the platform writes it for "no seed". Any other value
     * that is not in our format may be the only copy of a seed. Never fails.
     */
    static @Nullable StoredWallet read(BsonDocument config) {
        BsonValue value = config.get(WALLET_SEED);
        if (value == null || value.isNull() || value.equals(Conditions.EMPTY)) {
            return null;
        }
        if (legacy(config).isPresent()) {
            return new LegacyWallet();
        }
        try {
            return sealed(value.asDocument(), config);
        } catch (BSONException | IllegalArgumentException notAsWeWriteIt) {
            return new UnusableWallet();
        }
    }

    /**
     * A seed that the platform wrote, as one text; empty if there is none, or if the value is a damaged seed of ours.
     */
    public static Optional<BsonString> legacy(BsonDocument config) {
        BsonValue value = config.get(WALLET_SEED);
        if (value == null || value.equals(Conditions.EMPTY)) {
            return Optional.empty();
        }
        Optional<BsonString> text = PlatformText.of(value);
        if (text.isPresent()) {
            return text;
        }
        return value.isDocument() && !value.asDocument().containsKey(KEY_ID)
                ? Optional.of(new BsonString(value.asDocument().toJson()))
                : Optional.empty();
    }

    private static SealedWallet sealed(BsonDocument stored, BsonDocument config) {
        SlotSalt salt = SlotSalt.of(Fields.text(stored, SALT));
        String token = Fields.text(stored, TOKEN);
        if (salt.equals(SlotSalt.none()) || token.isEmpty()) {
            throw new IllegalArgumentException("a seed has a salt and a token");
        }
        return new SealedWallet(
                new SealedSecret(KeyId.of(Fields.text(stored, KEY_ID)), salt, token),
                Address.of(Fields.text(config, ADDRESS)));
    }

    /** The fields of a wallet; both null without one. */
    public static BsonDocument write(Optional<SealedWallet> wallet) {
        return new BsonDocument(
                        WALLET_SEED, wallet.<BsonValue>map(WalletFields::write).orElse(BsonNull.VALUE))
                .append(
                        ADDRESS,
                        wallet.<BsonValue>map(w -> new BsonString(w.address().value()))
                                .orElse(BsonNull.VALUE));
    }

    private static BsonDocument write(SealedWallet wallet) {
        SealedSecret sealed = wallet.seed();
        return new BsonDocument(KEY_ID, new BsonString(sealed.keyId().value()))
                .append(SALT, new BsonString(sealed.salt().hex()))
                .append(TOKEN, new BsonString(sealed.token()));
    }

    /** A filter that matches a user's document without any wallet. */
    public static BsonDocument none() {
        return condition(null);
    }

    /**
     * A filter that matches a user's document with this wallet. Null: no wallet. An unusable wallet matches any
     * unusable one.
     */
    static BsonDocument condition(@Nullable StoredWallet wallet) {
        String path = PaymentConfigDocument.PARENT.dotted(WALLET_SEED);
        if (wallet == null) {
            return Conditions.isBlank(path);
        }
        if (!(wallet instanceof SealedWallet usable)) {
            return Conditions.isNotBlank(path);
        }
        BsonDocument condition = new BsonDocument(
                PaymentConfigDocument.PARENT.dotted(ADDRESS),
                new BsonString(usable.address().value()));
        write(usable).forEach((name, value) -> condition.append(path + "." + name, value));
        return condition;
    }
}
