package network.amarktai.userconfig.domain.chain;

import java.util.List;
import java.util.Locale;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;

/**
 * The name of one of the two configured networks. The operator configures which chain a name refers to, see
 * {@link Network}.
 */
public enum NetworkName {
    /** Worthless coins from a faucet. */
    TESTNET,
    /** Real money. */
    MAINNET;

    private final String text = name().toLowerCase(Locale.ROOT);

    /**
     * The network written as {@code text}, exactly {@code testnet} or {@code mainnet}.
     *
     * @param field the name of the input field, for the error
     * @throws InvalidInput with a field error {@code unknown_network}
     */
    public static NetworkName parse(String text, String field) {
        for (NetworkName name : values()) {
            if (name.text.equals(text)) {
                return name;
            }
        }
        throw InvalidInput.of(
                List.of(new FieldError(field, "unknown_network", "The network is either testnet or mainnet.")));
    }

    /** The name as it is stored and shown, in lower case. */
    @Override
    public String toString() {
        return text;
    }
}
