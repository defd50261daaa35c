package network.amarktai.userconfig.mongo.users;

import java.math.BigDecimal;
import java.math.RoundingMode;
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
 *
 * <p>The platform writes a budget with a fraction, which is rounded down, and a maximum under another name, which is
 * taken over if there is none under ours. Such settings are adjusted.
 */
final class SettingsReader {

    private static final BigDecimal LARGEST = BigDecimal.TEN.pow(40);

    private final BsonDocument document;
    private final List<String> notUnderstood = new ArrayList<>();
    private final List<String> adjusted = new ArrayList<>();

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
                setting(SettingsFields.DAILY_BUDGET, standard.dailyBudget(), this::budget),
                setting(
                        SettingsFields.NETWORK,
                        standard.network(),
                        value -> NetworkName.parse(value.asString().getValue(), SettingsFields.NETWORK)),
                maximum(standard.maxSinglePayment()),
                setting(SettingsFields.MIN_BALANCE, standard.minBalance(), SettingsReader::amount),
                setting(
                        SettingsFields.ALLOWED_RECIPIENTS,
                        standard.allowedRecipients(),
                        value -> recipients(value.asArray())));
        return notUnderstood.isEmpty() ? settings : settings.disabled();
    }

    /** After {@link #read}: the names of the fields that could not be parsed. */
    List<String> notUnderstood() {
        return notUnderstood;
    }

    /** After {@link #read}: the names of the settings that differ from what is stored. */
    List<String> adjusted() {
        return adjusted;
    }

    private Amount maximum(Amount standard) {
        if (isMissing(SettingsFields.MAX_SINGLE_PAYMENT) && !isMissing(SettingsFields.PLATFORM_MAXIMUM)) {
            adjusted.add(SettingsFields.MAX_SINGLE_PAYMENT);
            return setting(SettingsFields.PLATFORM_MAXIMUM, standard, SettingsReader::platformAmount);
        }
        return setting(SettingsFields.MAX_SINGLE_PAYMENT, standard, SettingsReader::amount);
    }

    private boolean isMissing(String name) {
        BsonValue value = document.get(name);
        return value == null || value.isNull();
    }

    // The driver's getters throw for a wrong type, the domain's parsers for a wrong value.
    private <T> T setting(String name, T standard, Function<BsonValue, T> parse) {
        BsonValue value = document.get(name);
        if (value == null || value.isNull()) {
            return standard;
        }
        try {
            return parse.apply(value);
        } catch (BSONException | InvalidInput | IllegalArgumentException | ArithmeticException refused) {
            notUnderstood.add(name);
            return standard;
        }
    }

    private DailyBudget budget(BsonValue value) {
        BigDecimal given = Numbers.of(value.asNumber());
        // The range first: a number with a huge exponent can be compared cheaply, but not always be rounded.
        boolean inRange = given.signum() >= 0 && given.compareTo(BigDecimal.valueOf(DailyBudget.MAX_FET)) <= 0;
        BigDecimal whole = inRange ? given.setScale(0, RoundingMode.DOWN) : given;
        if (whole.compareTo(given) != 0) {
            adjusted.add(SettingsFields.DAILY_BUDGET);
        }
        return DailyBudget.stored(whole).orElseThrow(() -> new ArithmeticException("no daily budget"));
    }

    /** The platform's amounts are binary fractions: their shortest decimal form is what its user entered. */
    private static Amount platformAmount(BsonValue value) {
        if (value.isString()) {
            return amount(value);
        }
        BigDecimal given =
                value.isDouble() ? BigDecimal.valueOf(value.asDouble().getValue()) : Numbers.of(value.asNumber());
        if (given.signum() < 0 || given.compareTo(LARGEST) > 0) {
            throw new ArithmeticException("no amount");
        }
        return Numbers.amount(given.setScale(Math.min(Math.max(given.scale(), 0), Amount.DECIMALS), RoundingMode.DOWN)
                .toPlainString());
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
