package network.amarktai.userconfig.http.command;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.PaymentConfigChange;
import network.amarktai.userconfig.domain.wallet.PaymentConfigStatus;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.wiring.Wiring;

/** A store that holds a sealed secret. */
final class Sealed {

    private static final PaymentConfigChange KEEPING_SETTINGS =
            new PaymentConfigChange(null, null, null, null, null, null, null);

    private Sealed() {}

    /** Saves a credential as a server with these variables would. */
    static void saveIn(Map<String, String> variables) {
        try (Wiring wiring = Wiring.forCommand(Environment.of(variables::get), InstantSource.system());
                CredentialSecrets given = CredentialSecrets.owning(
                        Map.of(FieldName.of("api_key"), Secret.copyOf("sk-1".getBytes(StandardCharsets.UTF_8))))) {
            wiring.userConfig()
                    .credentials()
                    .saveCredential()
                    .save(Origin.service("request-1"), UserId.of("alice"), "openai", given);
        }
    }

    /** Saves a wallet as a server with these variables would, and returns its address. */
    static String saveWalletIn(Map<String, String> variables) {
        String words = "special sign fit simple patrol salute grocery chicken wheat radar tonight ceiling";
        try (Wiring wiring = Wiring.forCommand(Environment.of(variables::get), InstantSource.system());
                Secret seed = Secret.copyOf(words.getBytes(StandardCharsets.UTF_8))) {
            PaymentConfigStatus saved = wiring.userConfig()
                    .wallets()
                    .savePaymentConfig()
                    .save(Origin.service("request-1"), UserId.of("alice"), KEEPING_SETTINGS, seed);
            return String.valueOf(saved.address());
        }
    }
}
