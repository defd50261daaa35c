package network.amarktai.userconfig.domain.catalog;

import java.net.URI;
import java.util.List;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition.Fallback;

/** Exchanges whose credential is a key and a secret, each on one line. */
final class KeyPairExchanges {

    private KeyPairExchanges() {}

    static ServiceDefinition kraken() {
        return exchange(
                "kraken",
                "Kraken",
                "Reads balances and places orders on your Kraken spot account.",
                StandardFields.keyId(
                        "API key",
                        "56 letters, digits, + and /…",
                        "Create a spot key for this platform alone: a key shared with another program fails with invalid"
                                + " nonces.",
                        "[A-Za-z0-9+\\/]{50,62}={0,2}"),
                StandardFields.secret(
                        "Private key",
                        "88 characters of base64 that end in ==…",
                        "Kraken shows it once, below the API key; copy all 88 characters with the == at the end.",
                        "[A-Za-z0-9+\\/]{86}=="),
                "https://www.kraken.com/u/security/api",
                List.of(
                        "Tick Query Funds, Query Open Orders & Trades, Query Closed Orders & Trades, Create & Modify Orders"
                                + " and Cancel/Close Orders.",
                        "Leave off Withdraw Funds, and everything that adds or changes withdrawal addresses.",
                        "Leave off the key's own two-factor authentication: with it, Kraken refuses every request of a program.",
                        "Restrict the key with the IP allowlist to this platform's address.",
                        "Set the nonce window to 10 or more, so that two requests at once do not collide."));
    }

    static ServiceDefinition valr() {
        return exchange(
                "valr",
                "VALR",
                "Reads balances and places orders on your VALR account.",
                StandardFields.keyId(
                        "API Key",
                        "64 characters, 0-9 and a-f…",
                        "VALR creates keys only for accounts with two-factor authentication on.",
                        "[0-9a-fA-F]{64}"),
                StandardFields.secret(
                        "API Secret",
                        "64 characters, 0-9 and a-f…",
                        "It looks just like the API key, so mind which is which.",
                        "[0-9a-fA-F]{64}"),
                "https://www.valr.com/",
                List.of(
                        "Tick View access and Trade.",
                        "Leave off Withdraw, Transfer and Link Bank Account.",
                        "Restrict the key to this platform's IP address."));
    }

    static ServiceDefinition luno() {
        return exchange(
                "luno",
                "Luno",
                "Reads balances and places orders on your Luno account.",
                StandardFields.keyId(
                        "Key ID",
                        "13 small letters and digits…",
                        "Luno cannot tell us what a key may do, so check its permissions yourself.",
                        "[a-z0-9]{10,20}"),
                StandardFields.secret(
                        "Key secret",
                        "43 letters, digits, - and _…",
                        "Luno shows it when you create the key.",
                        "[A-Za-z0-9_\\-]{40,48}"),
                "https://www.luno.com/wallet/security/api_keys",
                List.of(
                        "Tick View balance, View transactions, View orders and Create orders.",
                        "Leave off Send to any address, Create withdrawals, and Create and delete beneficiaries.",
                        "Look at the result: Luno's own documentation lists Send to any address under read-only access."));
    }

    /** Two-factor authentication: Bitfinex's support articles 115003340249 and 115003363429. */
    static ServiceDefinition bitfinex() {
        return exchange(
                "bitfinex",
                "Bitfinex",
                "Reads balances and places orders on your Bitfinex account.",
                StandardFields.keyId(
                        "API Key",
                        "43 letters, digits, - and _…",
                        "A new key works only after you confirm it in the e-mail from Bitfinex.",
                        "[A-Za-z0-9_\\-]{40,64}"),
                StandardFields.secret(
                        "API Key Secret",
                        "43 letters, digits, - and _…",
                        "It looks just like the API key, so mind which is which.",
                        "[A-Za-z0-9_\\-]{40,64}"),
                "https://setting.bitfinex.com/api",
                List.of(
                        "Tick reading of Account Info, Account History, Orders and Wallets, and creating and cancelling"
                                + " Orders.",
                        "Leave off Withdrawals, transfers between Wallets and Margin Funding.",
                        "Switch on two-factor authentication before: Bitfinex asks for its code when you create a key.",
                        "Restrict the key under IP Access restrictions to this platform's address."));
    }

    static ServiceDefinition bybit() {
        return exchange(
                "bybit",
                "Bybit",
                "Reads balances and places orders on your Bybit account.",
                StandardFields.keyId(
                        "API Key",
                        "18 letters and digits…",
                        "Choose a system-generated key (HMAC); a key of the testnet does not work here.",
                        "[A-Za-z0-9]{10,32}"),
                StandardFields.secret(
                        "API Secret",
                        "36 letters and digits…",
                        "Bybit shows it once, when you create the key.",
                        "[A-Za-z0-9]{33,128}"),
                "https://www.bybit.com/app/user/api-management",
                List.of(
                        "Tick Read-Write, with orders and spot trading of the Unified Trading account.",
                        "Leave off Withdrawal, Account Transfer and Subaccount Transfer.",
                        "Restrict the key to listed IPs, and enter this platform's address."));
    }

    static ServiceDefinition gate() {
        return exchange(
                "gate",
                "Gate",
                "Reads balances and places orders on your Gate account.",
                StandardFields.keyId(
                        "API Key",
                        "32 letters and digits…",
                        "Choose an API v4 key; a testnet key does not work here.",
                        "[A-Za-z0-9\\-]{24,48}"),
                StandardFields.secret(
                        "API Secret",
                        "64 letters and digits…",
                        "Gate shows it once, when you create the key.",
                        "[A-Za-z0-9]{56,80}"),
                "https://www.gate.io/myaccount/apikeys",
                List.of(
                        "Tick Spot as Read and Write, and Wallet and Account as Read Only.",
                        "Leave off Withdraw, and writing to Wallet, which moves funds.",
                        "Restrict the key to this platform's IP address: without one it ends after 90 days."));
    }

    static ServiceDefinition mexc() {
        return exchange(
                "mexc",
                "MEXC",
                "Reads balances and places orders on your MEXC spot account.",
                StandardFields.keyId(
                        "Access Key",
                        "mx0…",
                        "MEXC does not say whether a key may withdraw, so check its permissions yourself.",
                        "[A-Za-z0-9]{10,30}"),
                StandardFields.secret(
                        "Secret Key",
                        "32 letters and digits…",
                        "MEXC shows it once, when you create the key.",
                        "[A-Za-z0-9]{31,64}"),
                "https://www.mexc.com/user/openapi",
                List.of(
                        "Tick reading of account and orders, and Trade, under Spot.",
                        "Leave off Withdraw and Transfer.",
                        "Restrict the key by linking this platform's IP address: without one it expires."));
    }

    static ServiceDefinition bitstamp() {
        return exchange(
                "bitstamp",
                "Bitstamp",
                "Reads balances and places orders on your Bitstamp account.",
                StandardFields.keyId(
                        "API Key",
                        "32 letters and digits…",
                        "In Bitstamp's settings under API access; a new key works only after you activate it by e-mail.",
                        StandardFields.PRINTABLE),
                StandardFields.secret(
                        "Secret",
                        "32 letters and digits…",
                        "Copy it before you activate the key, as it is not shown again afterwards.",
                        StandardFields.PRINTABLE),
                "https://www.bitstamp.net/",
                List.of(
                        "Tick the account balance, user transactions, open orders, placing orders and cancelling orders.",
                        "Leave off every kind of withdrawal and transfer.",
                        "Restrict the key to this platform's IP address."));
    }

    static ServiceDefinition ovex() {
        return exchange(
                "ovex",
                "OVEX",
                "Reads balances and trades on your OVEX account.",
                // Conscious exception: OVEX documents its key as a bearer token and mentions no secret (docs.ovex.io),
                // so the key has to be masked, and the secret is optional
                StandardFields.bearerKey(
                        "API key",
                        "The key from your OVEX dashboard…",
                        "It works on its own, so treat it as a password; OVEX lets it expire within 365 days.",
                        StandardFields.PRINTABLE),
                StandardFields.optionalSecret(
                        "API secret",
                        "Only if OVEX gave you one…",
                        "Leave it empty if OVEX gave you a key alone.",
                        StandardFields.PRINTABLE),
                "https://www.ovex.io/",
                List.of(
                        "Tick only reading and trading, if OVEX offers a choice.",
                        "Leave off withdrawals and transfers, if OVEX offers a choice.",
                        "Note when the key expires: OVEX's keys last 365 days at most."));
    }

    private static ServiceDefinition exchange(
            String id,
            String name,
            String purpose,
            FieldDefinition key,
            FieldDefinition secret,
            String createKeyUrl,
            List<String> permissions) {
        return new ServiceDefinition(
                ServiceId.of(id),
                name,
                ServiceKind.EXCHANGE,
                purpose,
                List.of(key, secret),
                URI.create(createKeyUrl),
                permissions,
                Fallback.NONE);
    }
}
