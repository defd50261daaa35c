package network.amarktai.userconfig.mongo.users;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.wallet.DailyBudget;
import network.amarktai.userconfig.domain.wallet.PaymentSettings;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.mongo.driver.Numbers;
import org.bson.BSONException;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * Reads payment settings that we or the platform wrote. Never fails: a field that is missing or {@code null} has its
 * standard value. So has a field that cannot be parsed, but then payments are off.
 */
final class SettingsReader {

    private final BsonDocument document;
    private boolean understood = true;

    SettingsReader(BsonDocument document) {
        this.document = document;
    }

    PaymentSettings read() {
        PaymentSettings standard = PaymentSettings.standard();
        PaymentSettings settings = new PaymentSettings(
                setting(
                        SettingsFields.ENABLED,
                        standard.enabled(),
                        value -> value.asBoolean().getValue()),
                setting(SettingsFields.DAILY_BUDGET, standard.dailyBudget(), SettingsReader::budget),
                setting(
                        SettingsFields.NETWORK,
                        standard.network(),
                        value -> NetworkName.parse(value.asString().getValue(), SettingsFields.NETWORK)),
                setting(SettingsFields.MAX_SINGLE_PAYMENT, standard.maxSinglePayment(), SettingsReader::amount),
                setting(SettingsFields.MIN_BALANCE, standard.minBalance(), SettingsReader::amount),
                setting(
                        SettingsFields.ALLOWED_RECIPIENTS,
                        standard.allowedRecipients(),
                        value -> recipients(value.asArray())));
        return understood ? settings : settings.disabled();
    }

    // The driver's getters throw for a wrong type, the domain's parsers for a wrong value.
    private <T> T setting(String name, T standard, Function<BsonValue, T> parse) {
        BsonValue value = document.get(name);
        if (value == null || value.isNull()) {
            return standard;
        }
        try {
            return parse.apply(value);
        } catch (BSONException | InvalidInput | IllegalArgumentException | ArithmeticException notUnderstood) {
            understood = false;
            return standard;
        }
    }

    private static DailyBudget budget(BsonValue value) {
        return DailyBudget.stored(Numbers.of(value.asNumber()))
                .orElseThrow(() -> new ArithmeticException("no daily budget"));
    }

    private static Amount amount(BsonValue value) {
        return value.isString()
                ? Numbers.amount(value.asString().getValue())
                : Amount.ofWholeFet(Numbers.of(value.asNumber()).longValueExact());
    }

    private static List<Address> recipients(List<BsonValue> values) {
        List<Address> recipients = new ArrayList<>();
        for (BsonValue value : values) {
            recipients.add(Address.of(value.asString().getValue()));
        }
        return recipients;
    }
}
