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
    private static final Map<String, FieldType> FIELDS = Map.of(
            "enabled",
            FieldType.BOOLEAN,
            SEED,
            FieldType.STRING,
            "daily_budget_fet",
            FieldType.NUMBER,
            "network",
            FieldType.STRING,
            "max_single_payment_fet",
            FieldType.NUMBER,
            "min_balance_fet",
            FieldType.NUMBER,
            "allowed_recipients",
            FieldType.STRINGS,
            CONFIRM,
            FieldType.STRING);

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
            boolean walletReadable,
            @Nullable String address,
            String maxSinglePaymentFet,
            String minBalanceFet,
            List<String> allowedRecipients,
            @Nullable String updatedAt) {

        static Config of(PaymentConfigStatus status) {
            Address address = status.address();
            return new Config(
                    status.settings().enabled(),
                    status.settings().dailyBudget().wholeFet(),
                    status.settings().network().toString(),
                    status.walletConfigured(),
                    status.walletReadable(),
                    address == null ? null : address.value(),
                    status.settings().maxSinglePayment().toString(),
                    status.settings().minBalance().toString(),
                    status.settings().allowedRecipients().stream()
                            .map(Address::value)
                            .toList(),
                    Answers.time(status.updatedAt()));
        }
    }

    record Saved(boolean success, Config config) {}

    private void save(Context context) throws IOException {
        Caller caller = Caller.of(context);
        try (SecretBody body = SecretBodyReader.read(context.req().getInputStream(), FIELDS)) {
            PaymentConfigChange change = change(body);
            // An empty string keeps the stored wallet, like a missing field.
            try (Secret given = body.take(SEED).orElse(null)) {
                Secret words = given == null || given.length() == 0 ? null : given;
                PaymentConfigStatus status =
                        wallets.savePaymentConfig().save(caller.origin(), caller.user(), change, words);
                Answers.json(context, new Saved(true, Config.of(status)));
            }
        }
    }

    private static PaymentConfigChange change(SecretBody body) {
        List<FieldError> errors = new ArrayList<>();
        PaymentConfigChange change = new PaymentConfigChange(
                body.flag("enabled").orElse(null),
                read(body, "daily_budget_fet", DailyBudget::parse, errors),
                read(body, "network", NetworkName::parse, errors),
                read(body, "max_single_payment_fet", Amount::parse, errors),
                read(body, "min_balance_fet", Amount::parse, errors),
                body.texts("allowed_recipients").orElse(null),
                body.text(CONFIRM).orElse(null));
        if (!errors.isEmpty()) {
            throw InvalidInput.of(errors);
        }
        return change;
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

    record Forgotten(boolean success) {}

    private void forget(Context context) {
        Caller caller = Caller.of(context);
        wallets.forgetWallet().forget(caller.origin(), caller.user(), context.queryParam(CONFIRM));
        Answers.json(context, new Forgotten(true));
    }
}
