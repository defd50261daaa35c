package network.amarktai.userconfig.probe;

import network.amarktai.userconfig.domain.probe.ConnectionFailure;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.probe.check.Advice;

/** The default texts for users, by outcome. All of them are ours; a provider's own text is never repeated. */
final class Wording {

    private Wording() {}

    /** The default text of an outcome; a provider's table may override it. */
    static Advice of(ProbeOutcome outcome, String provider) {
        return switch (outcome) {
            case VALID -> new Advice(provider + " accepted this key.", null);
            case VALID_LIMITED ->
                new Advice(
                        provider + " knows this key, but the key lacks the permission that this test needs.",
                        "Give it the permissions listed for " + provider + ", or create a new key with them.");
            case NO_CREDIT ->
                new Advice(
                        provider + " knows this key, but there is no credit left to use it.",
                        "Top up the account, or raise the key's budget, at " + provider + ".");
            case INVALID_KEY ->
                new Advice(
                        provider + " does not accept this key.",
                        "Copy it again from " + provider
                                + ", or create a new one: it may be incomplete, deleted, or from"
                                + " another environment such as a testnet.");
            case INVALID_SECRET ->
                new Advice(
                        provider + " knows the key, but the secret does not belong to it.",
                        "Copy the secret again. If " + provider + " does not show it any more, create a new key.");
            case INVALID_PASSPHRASE ->
                new Advice(
                        provider + " does not accept the passphrase.",
                        "Enter the passphrase you chose for this key when you created it, not a login password.");
            case BAD_FORMAT ->
                new Advice("This credential cannot be used with " + provider + ", so nothing was sent.", null);
            case IP_FORBIDDEN ->
                new Advice(
                        provider + " does not accept this key from this platform's address.",
                        "Add this platform's address to the key's list of allowed addresses at " + provider + ".");
            case CLOCK_SKEW ->
                new Advice(
                        provider + " refused the request because of its time. The key may well be right.",
                        "Tell the operator of this platform to check the server's clock, then test again.");
            case NONCE_CONFLICT ->
                new Advice(
                        provider
                                + " refuses this platform's requests with this key for now, because another program uses the"
                                + " same key. Nothing was changed for that program.",
                        "Create a separate key at " + provider + " for this platform.");
            case EXPIRED ->
                new Advice("This key has expired.", "Create a new key at " + provider + " and replace this one.");
            case RATE_LIMITED ->
                new Advice(
                        provider + " asks us to wait. That says nothing about the key.",
                        "Test again in a few minutes.");
            case REGION_BLOCKED ->
                new Advice(
                        provider
                                + " refuses connections from where this platform runs. That says nothing about the key.",
                        "Tell the operator of this platform.");
            case WRONG_REGION ->
                new Advice(
                        provider
                                + " does not know this key at the site that was asked. Keys of its regional sites work there"
                                + " only.",
                        "Choose the region where you created the key, then test again.");
            case PROVIDER_DOWN ->
                new Advice(
                        provider + " is not working properly at the moment. That says nothing about the key.",
                        "Test again later.");
            case UNREACHABLE -> of(ConnectionFailure.CONNECT, provider);
            case UNVERIFIABLE ->
                new Advice(
                        "Keys of " + provider + " cannot be tested here.",
                        "The key is used as it is. Watch its statistics to see whether it works.");
            case UNEXPECTED ->
                new Advice(
                        provider + " gave an answer that is not known here. It does not show whether the key is right.",
                        "Test again later. If the answer stays the same, look up its code at " + provider
                                + ", and tell the operator of this platform the details.");
        };
    }

    /** The text if the provider refused the key because of our address, and named the address. */
    static Advice ofRefused(String address, String provider) {
        return new Advice(
                provider + " does not accept this key from this platform's address, " + address + ".",
                "Add " + address + " to the key's list of allowed addresses at " + provider + ".");
    }

    /** The text if the provider did not answer. */
    static Advice of(ConnectionFailure failure, String provider) {
        String problem = switch (failure) {
            case DNS -> "The address of " + provider + " was not found.";
            case CONNECT -> "There is no connection to " + provider + ".";
            case TLS -> "There is no secure connection to " + provider + ": its identity could not be verified.";
            case TIMEOUT -> provider + " did not answer in time.";
        };
        return new Advice(
                problem + " That says nothing about the key.",
                "Test again later. If it stays like this, tell the operator.");
    }
}
