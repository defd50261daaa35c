package network.amarktai.userconfig.devnet.tx;

/**
 * The reason for refusing a transaction, in the SDK's form.
 *
 * @param codespace the namespace of the code, nearly always {@code sdk}
 * @param code the code, never 0
 * @param log the text; empty if the mempool refuses
 */
public record Refusal(String codespace, int code, String log) {

    private static final String SDK = "sdk";

    /** A refusal of the SDK with details before its standard text. */
    public static Refusal of(Code code, String details) {
        return new Refusal(SDK, code.number(), details.isEmpty() ? code.words() : details + ": " + code.words());
    }

    /** A refusal of the mempool, which gives no text. */
    public static Refusal silent(Code code) {
        return new Refusal(SDK, code.number(), "");
    }

    /** The answer of a node whose own code panics on a transaction. */
    public static Refusal panic(String details) {
        return new Refusal("undefined", 111_222, "recovered: " + details + ": panic");
    }

    /** The same refusal, as the failure of one message of a transaction. */
    public Refusal ofMessage(int index) {
        return new Refusal(codespace, code, "failed to execute message; message index: " + index + ": " + log);
    }

    /** The SDK's own codes, with its texts for them. */
    public enum Code {
        TX_DECODE(2, "tx parse error"),
        UNAUTHORIZED(4, "unauthorized"),
        INSUFFICIENT_FUNDS(5, "insufficient funds"),
        INVALID_ADDRESS(7, "invalid address"),
        INVALID_PUBKEY(8, "invalid pubkey"),
        UNKNOWN_ADDRESS(9, "unknown address"),
        INVALID_COINS(10, "invalid coins"),
        OUT_OF_GAS(11, "out of gas"),
        MEMO_TOO_LARGE(12, "memo too large"),
        INSUFFICIENT_FEE(13, "insufficient fee"),
        TOO_MANY_SIGNATURES(14, "maximum number of signatures exceeded"),
        NO_SIGNATURES(15, "no signatures supplied"),
        INVALID_REQUEST(18, "invalid request"),
        IN_MEMPOOL_CACHE(19, "tx already in mempool"),
        MEMPOOL_FULL(20, "mempool is full"),
        TX_TOO_LARGE(21, "tx too large"),
        INVALID_HEIGHT(26, "invalid height"),
        TX_TIMEOUT_HEIGHT(30, "tx timeout height"),
        WRONG_SEQUENCE(32, "incorrect account sequence"),
        NOT_SUPPORTED(37, "feature not supported"),
        NOT_FOUND(38, "not found"),
        INVALID_GAS_LIMIT(41, "invalid gas limit"),
        TX_TIMEOUT(42, "tx timeout");

        private final int number;
        private final String words;

        Code(int number, String words) {
            this.number = number;
            this.words = words;
        }

        public int number() {
            return number;
        }

        String words() {
            return words;
        }
    }
}
