package network.amarktai.userconfig.http.route;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.credential.PlatformCopies;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.wallet.DailyBudget;
import network.amarktai.userconfig.domain.wallet.PaymentConfigChange;
import network.amarktai.userconfig.domain.wallet.PaymentConfigStatus;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.http.json.FieldType;
import network.amarktai.userconfig.http.json.SecretBody;
import network.amarktai.userconfig.http.json.SecretBodyReader;
import network.amarktai.userconfig.http.request.Caller;
import network.amarktai.userconfig.usecase.wallet.Wallets;
import org.jspecify.annotations.Nullable;

/** {@code /api/user/payment-config}: the caller's payment settings and wallet, without its mnemonic. */
public final class PaymentConfigRoutes implements Routes {

    private static final String CONFIG = "/api/user/payment-config";
    private static final String WALLET = CONFIG + "/wallet";
    private static final String SEED = "wallet_seed";
    private static final String CONFIRM = "confirm_address";
    private static final String MAXIMUM = "max_single_payment_fet";
    /** The platform's name of the maximum. */
    private static final String PLATFORM_MAXIMUM = "max_single_transaction_fet";

    private static final Map<String, FieldType> FIELDS = Map.ofEntries(
            Map.entry("enabled", FieldType.BOOLEAN),
            Map.entry(SEED, FieldType.STRING),
            Map.entry("daily_budget_fet", FieldType.NUMBER),
            Map.entry("network", FieldType.STRING),
            Map.entry(MAXIMUM, FieldType.NUMBER),
            Map.entry(PLATFORM_MAXIMUM, FieldType.NUMBER),
            Map.entry("min_balance_fet", FieldType.NUMBER),
            Map.entry("allowed_recipients", FieldType.STRINGS),
            Map.entry("address", FieldType.STRING),
            Map.entry(CONFIRM, FieldType.STRING),
            // Clients send back what they were answered.
            Map.entry("wallet_configured", FieldType.IGNORED),
            Map.entry("has_wallet", FieldType.IGNORED),
            Map.entry("wallet_readable", FieldType.IGNORED),
            Map.entry("settings_not_understood", FieldType.IGNORED),
            Map.entry("updated_at", FieldType.IGNORED));

    private final Wallets wallets;

    public PaymentConfigRoutes(Wallets wallets) {
        this.wallets = wallets;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post(CONFIG, this::save);
        routes.get(CONFIG, this::show);
        routes.delete(WALLET, this::forget);
    }

    record Config(
            boolean enabled,
            int dailyBudgetFet,
            String network,
            boolean walletConfigured,
            boolean hasWallet,
            boolean walletReadable,
            @Nullable String address,
            String maxSinglePaymentFet,
            String minBalanceFet,
            List<String> allowedRecipients,
            List<String> settingsNotUnderstood,
            @Nullable String updatedAt) {

        static Config of(PaymentConfigStatus status) {
            Address address = status.address();
            return new Config(
                    status.settings().enabled(),
                    status.settings().dailyBudget().wholeFet(),
                    status.settings().network().toString(),
                    status.walletConfigured(),
                    status.walletConfigured(),
                    status.walletReadable(),
                    address == null ? null : address.value(),
                    status.settings().maxSinglePayment().toString(),
                    status.settings().minBalance().toString(),
                    status.settings().allowedRecipients().stream()
                            .map(Address::value)
                            .toList(),
                    status.notUnderstood(),
                    Answers.time(status.updatedAt()));
        }
    }

    record Saved(boolean success, String message, Config config) {}

    private void save(Context context) throws IOException {
        Caller caller = Caller.of(context);
        try (SecretBody body = SecretBodyReader.read(context.req().getInputStream(), FIELDS)) {
            PaymentConfigChange change = change(body);
            // An empty string keeps the stored wallet, like a missing field.
            try (Secret given = body.take(SEED).orElse(null)) {
                Secret words = given == null || given.length() == 0 ? null : given;
                PlatformCopies copies = words == null
                        ? PlatformCopies.NONE
                        : wallets.showPaymentConfig().copies(caller.user());
                PaymentConfigStatus status =
                        wallets.savePaymentConfig().save(caller.origin(), caller.user(), change, words);
                String message = Done.with("The payment settings are saved.", copies);
                Answers.json(context, new Saved(true, message, Config.of(status)));
            }
        }
    }

    private static PaymentConfigChange change(SecretBody body) {
        List<FieldError> errors = new ArrayList<>();
        PaymentConfigChange change = new PaymentConfigChange(
                body.flag("enabled").orElse(null),
                read(body, "daily_budget_fet", DailyBudget::parse, errors),
                read(body, "network", NetworkName::parse, errors),
                maximum(body, errors),
                read(body, "min_balance_fet", Amount::parse, errors),
                body.texts("allowed_recipients").orElse(null),
                body.text(CONFIRM).orElse(null),
                body.text("address").filter(address -> !address.isEmpty()).orElse(null));
        if (!errors.isEmpty()) {
            throw InvalidInput.of(errors);
        }
        return change;
    }

    private static @Nullable Amount maximum(SecretBody body, List<FieldError> errors) {
        Amount maximum = read(body, MAXIMUM, Amount::parse, errors);
        Amount platforms = read(body, PLATFORM_MAXIMUM, Amount::parse, errors);
        if (maximum != null && platforms != null && !maximum.equals(platforms)) {
            errors.add(new FieldError(
                    PLATFORM_MAXIMUM,
                    "ambiguous",
                    "Send either " + MAXIMUM + " or " + PLATFORM_MAXIMUM + ", not both."));
        }
        return maximum == null ? platforms : maximum;
    }

    private static <T> @Nullable T read(
            SecretBody body, String field, BiFunction<String, String, T> parser, List<FieldError> errors) {
        String text = body.text(field).orElse(null);
        if (text == null) {
            return null;
        }
        try {
            return parser.apply(text, field);
        } catch (InvalidInput refused) {
            errors.addAll(refused.errors());
            return null;
        }
    }

    private void show(Context context) {
        PaymentConfigStatus status =
                wallets.showPaymentConfig().show(Caller.of(context).user());
        Answers.json(context, Config.of(status));
    }

    private void forget(Context context) {
        Caller caller = Caller.of(context);
        PlatformCopies copies =
                wallets.forgetWallet().forget(caller.origin(), caller.user(), context.queryParam(CONFIRM));
        Answers.json(context, Done.of("The wallet is removed, and payments are off.", copies));
    }
}
