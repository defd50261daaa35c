package network.amarktai.userconfig.usecase.wallet;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.domain.wallet.PaymentConfigChange;
import network.amarktai.userconfig.domain.wallet.PaymentSettings;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;
import org.jspecify.annotations.Nullable;

/** Applies a requested change to payment settings. */
final class RequestedSettings {

    private static final String RECIPIENTS_FIELD = "allowed_recipients";

    private final Chains chains;

    RequestedSettings(Chains chains) {
        this.chains = chains;
    }

    /**
     * Returns the settings after the change.
     *
     * @param given the wallet that is saved with the change; null to keep the stored one
     * @throws InvalidInput with every field error: {@code wallet_required}, {@code too_many}, {@code invalid_address}
     */
    PaymentSettings settings(PaymentConfigChange change, StoredPaymentConfig stored, @Nullable Mnemonic given) {
        PaymentSettings before = stored.settings();
        Network network = chains.on(change.networkOr(before.network())).network();
        List<FieldError> errors = new ArrayList<>();
        if (change.enables() && given == null && stored.wallet() == null) {
            errors.add(new FieldError(
                    "enabled",
                    "wallet_required",
                    "Payments need a wallet. Generate or import one, then switch them on."));
        }
        List<Address> recipients = change.allowedRecipients() == null
                ? moved(before.allowedRecipients(), network, errors::add)
                : read(change.allowedRecipients(), network, errors::add);
        if (!errors.isEmpty()) {
            throw InvalidInput.of(errors);
        }
        return new PaymentSettings(
                or(change.enabled(), before.enabled()),
                or(change.dailyBudget(), before.dailyBudget()),
                network.name(),
                or(change.maxSinglePayment(), before.maxSinglePayment()),
                or(change.minBalance(), before.minBalance()),
                recipients);
    }

    private List<Address> read(List<String> given, Network network, Consumer<FieldError> errors) {
        if (given.size() > PaymentConfigChange.MAX_RECIPIENTS) {
            errors.accept(new FieldError(
                    RECIPIENTS_FIELD,
                    "too_many",
                    "At most " + PaymentConfigChange.MAX_RECIPIENTS + " recipients can be listed."));
            return List.of();
        }
        List<Address> addresses = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            try {
                addresses.add(chains.keys().address(given.get(i), network, RECIPIENTS_FIELD + "[" + i + "]"));
            } catch (InvalidInput notAnAddress) {
                notAnAddress.errors().forEach(errors);
            }
        }
        return addresses.stream().distinct().toList();
    }

    /**
     * Converts addresses to this network. A damaged one is an error, because an empty list would allow every recipient.
     */
    private List<Address> moved(List<Address> stored, Network network, Consumer<FieldError> errors) {
        try {
            return stored.stream()
                    .map(address -> chains.keys().sameAccount(address, network))
                    .toList();
        } catch (IllegalArgumentException damaged) {
            errors.accept(new FieldError(
                    RECIPIENTS_FIELD,
                    "invalid_address",
                    "A stored recipient is damaged and has no address on this network. Give the whole list again."));
            return List.of();
        }
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
