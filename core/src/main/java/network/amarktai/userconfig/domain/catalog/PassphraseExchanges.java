package network.amarktai.userconfig.domain.catalog;

import java.net.URI;
import java.util.List;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition.Fallback;

/** Exchanges whose keys have a passphrase besides the secret. */
final class PassphraseExchanges {

    private PassphraseExchanges() {}

    static ServiceDefinition kucoin() {
        return new ServiceDefinition(
                ServiceId.of("kucoin"),
                "KuCoin",
                ServiceKind.EXCHANGE,
                "Reads balances and places orders on your KuCoin account.",
                List.of(
                        StandardFields.keyId(
                                "API Key",
                                "24 characters, 0-9 and a-f…",
                                "Keys of API versions 1 and 2 are being retired, so create a new one if yours is old.",
                                "[0-9a-f]{24}"),
                        StandardFields.secret(
                                "API Secret",
                                "xxxxxxxx-xxxx-xxxx-…",
                                "KuCoin shows it once, when you create the key.",
                                "[A-Za-z0-9\\-]{30,64}"),
                        StandardFields.passphrase(
                                "Passphrase",
                                "The API passphrase you chose when you created the key, neither your login nor your trading"
                                        + " password.")),
                URI.create("https://www.kucoin.com/account/api"),
                List.of(
                        "Tick General and Spot.",
                        "Leave off Transfer and Withdrawal: at KuCoin, Transfer can mean withdrawing without a second"
                                + " factor.",
                        "Restrict the key to trusted IPs, and enter this platform's address."),
                Fallback.NONE);
    }

    static ServiceDefinition okx() {
        return new ServiceDefinition(
                ServiceId.of("okx"),
                "OKX",
                ServiceKind.EXCHANGE,
                "Reads balances and places orders on your OKX account.",
                List.of(
                        StandardFields.keyId(
                                "API key",
                                "xxxxxxxx-xxxx-xxxx-…",
                                "A key made for demo trading does not work here.",
                                "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"),
                        StandardFields.secret(
                                "Secret key",
                                "32 characters, 0-9 and A-F…",
                                "OKX shows it beside the API key when you create the key.",
                                "[0-9a-fA-F]{32}"),
                        StandardFields.passphrase(
                                "Passphrase",
                                "The passphrase you chose when you created the key, not your login password.")),
                URI.create("https://www.okx.com/account/my-api"),
                List.of(
                        "Tick Read and Trade.",
                        "Leave off Withdraw.",
                        "Restrict the key to this platform's IP address: OKX deletes trading keys without one after 14 idle"
                                + " days."),
                Fallback.NONE);
    }

    /** Two-factor authentication: code 40016 in Bitget's table of error codes. */
    static ServiceDefinition bitget() {
        return new ServiceDefinition(
                ServiceId.of("bitget"),
                "Bitget",
                ServiceKind.EXCHANGE,
                "Reads balances and places orders on your Bitget account.",
                List.of(
                        StandardFields.keyId(
                                "API Key",
                                "bg_…",
                                "Choose a system-generated key; the key then begins with bg_.",
                                "[A-Za-z0-9_\\-]{20,50}"),
                        StandardFields.secret(
                                "Secret Key",
                                "64 letters and digits…",
                                "Bitget shows it once, when you create the key.",
                                "[A-Za-z0-9]{56,80}"),
                        StandardFields.passphrase(
                                "Passphrase",
                                "The passphrase you chose when you created the key, not your login password.")),
                URI.create("https://www.bitget.com/account/newapi"),
                List.of(
                        "Tick Read-write with Spot trading.",
                        "Leave off Withdraw and Transfer.",
                        "Bind a phone or an authenticator app to your account: without one, Bitget refuses the key.",
                        "Restrict the key by binding this platform's IP address."),
                Fallback.NONE);
    }
}
