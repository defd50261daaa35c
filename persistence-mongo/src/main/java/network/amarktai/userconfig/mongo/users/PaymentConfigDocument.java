package network.amarktai.userconfig.mongo.users;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import network.amarktai.userconfig.domain.wallet.PaymentSettings;
import network.amarktai.userconfig.domain.wallet.SealedWallet;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.mongo.driver.Fields;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Maps a payment configuration to a document, which the platform may have written, alone or together with us. */
public final class PaymentConfigDocument {

    public static final String PAYMENT_CONFIG = "payment_config";
    public static final ParentPath PARENT = ParentPath.of(PAYMENT_CONFIG);

    private PaymentConfigDocument() {}

    /**
     * The configuration of a user; empty if it is missing or {@code null}.
     *
     * @throws Conflict with {@code legacy_shape} if it is neither missing, {@code null} nor an object
     */
    static Optional<StoredPaymentConfig> in(BsonDocument user) {
        PARENT.requireRoomIn(user);
        return PARENT.objectIn(user).map(PaymentConfigDocument::read);
    }

    private static StoredPaymentConfig read(BsonDocument document) {
        SettingsReader reader = new SettingsReader(document);
        PaymentSettings settings = reader.read();
        return new StoredPaymentConfig(
                settings,
                WalletFields.read(document),
                Fields.revision(document),
                updatedAt(document),
                reader.notUnderstood(),
                Fields.seal(document));
    }

    /** The settings that are read otherwise than the platform stored them, by name. */
    public static List<String> adjusted(BsonDocument config) {
        SettingsReader reader = new SettingsReader(config);
        reader.read();
        return List.copyOf(reader.adjusted());
    }

    /** The configuration in a document of the platform, whatever user it belongs to; empty if there is none. */
    public static Optional<StoredPaymentConfig> written(BsonDocument document) {
        return PARENT.objectIn(document).map(PaymentConfigDocument::read);
    }

    private static @Nullable Instant updatedAt(BsonDocument document) {
        return document.isDateTime(Fields.UPDATED_AT) ? Fields.instant(document, Fields.UPDATED_AT) : null;
    }

    /** The fields that change. Without the wallet if it is kept, so that its stored fields stay unchanged. */
    static BsonDocument write(StoredPaymentConfig next, StoredPaymentConfig seen) {
        BsonDocument fields = SettingsFields.write(next.settings());
        Optional<SealedWallet> wallet = next.sealedWallet();
        boolean kept = wallet.isPresent() ? wallet.equals(seen.sealedWallet()) : next.wallet() != null;
        if (!kept) {
            fields.putAll(WalletFields.write(wallet));
        }
        return fields.append(
                        Fields.REVISION,
                        new BsonString(Objects.requireNonNull(next.revision()).value()))
                .append(Fields.UPDATED_AT, dateOrNull(next.updatedAt()));
    }

    private static BsonValue dateOrNull(@Nullable Instant at) {
        return at == null ? BsonNull.VALUE : Fields.date(at);
    }
}
