package network.amarktai.userconfig.domain.catalog;

import java.net.URI;
import java.util.List;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition.Fallback;

/** Exchanges whose secret may be a private key in PEM. */
final class PrivateKeyExchanges {

    private PrivateKeyExchanges() {}

    static ServiceDefinition binance() {
        return new ServiceDefinition(
                ServiceId.of("binance"),
                "Binance",
                ServiceKind.EXCHANGE,
                "Reads balances and places orders on your Binance account.",
                List.of(
                        StandardFields.keyId(
                                "API Key",
                                "64 letters and digits…",
                                "A key made on Binance US or the testnet does not work here.",
                                "[A-Za-z0-9]{64}"),
                        StandardFields.privateKey(
                                "Secret Key",
                                "64 letters and digits…, or -----BEGIN PRIVATE KEY-----…",
                                "The secret key of a system-generated (HMAC) key, or the unencrypted PKCS#8 PEM of your own"
                                        + " Ed25519 or RSA private key.",
                                // PKCS#1 (BEGIN RSA PRIVATE KEY) and encrypted keys do not match, because they cannot
                                // be used for signing
                                "[A-Za-z0-9]{64}|-----BEGIN PRIVATE KEY-----[\\s\\S]+-----END PRIVATE KEY-----[ \\r\\n]*")),
                URI.create("https://www.binance.com/en/my/settings/api-management"),
                List.of(
                        "Tick Enable Reading and Enable Spot & Margin Trading.",
                        "Leave off Enable Withdrawals, Permits Universal Transfer and internal transfers.",
                        "Restrict access to trusted IPs only, and enter this platform's address."),
                Fallback.NONE);
    }

    static ServiceDefinition coinbase() {
        return new ServiceDefinition(
                ServiceId.of("coinbase"),
                "Coinbase",
                ServiceKind.EXCHANGE,
                "Reads balances and places orders through Coinbase Advanced Trade.",
                List.of(
                        StandardFields.keyId(
                                "API key name",
                                "organizations/…/apiKeys/…",
                                "The whole name of a Secret API key, or its ID alone if Coinbase shows only an ID.",
                                "(?:organizations\\/[0-9a-fA-F\\-]{36}\\/apiKeys\\/)?[0-9a-fA-F\\-]{36}"),
                        StandardFields.privateKey(
                                "Private key",
                                "-----BEGIN EC PRIVATE KEY-----…, or base64…",
                                "The whole PEM with its BEGIN and END lines, or the one-line base64 secret of an Ed25519"
                                        + " key.",
                                "[A-Za-z0-9+\\/]{80,90}={0,2}"
                                        + "|-----BEGIN (?:EC )?PRIVATE KEY-----[\\s\\S]+-----END (?:EC )?PRIVATE KEY-----[ \\r\\n]*")),
                URI.create("https://portal.cdp.coinbase.com/projects/api-keys"),
                List.of(
                        "Tick View and Trade, for the portfolio to trade with.",
                        "Leave off Transfer, which can move money out.",
                        "Restrict the key with the IP allowlist to this platform's address."),
                Fallback.NONE);
    }
}
