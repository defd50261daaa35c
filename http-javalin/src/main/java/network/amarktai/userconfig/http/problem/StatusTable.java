package network.amarktai.userconfig.http.problem;

import network.amarktai.userconfig.error.ErrorCode;

/** The HTTP status and title of every error of the core. */
final class StatusTable {

    private StatusTable() {}

    static Problem.Kind of(ErrorCode code) {
        return switch (code) {
            case INVALID_INPUT -> kind(422, "Invalid input");
            case INVALID_SERVICE -> kind(400, "Unknown service");
            case INVALID_USER_ID -> kind(401, "Invalid token");
            case NOT_CONFIGURED -> kind(404, "Not configured");
            case UNKNOWN_USER -> kind(404, "Unknown user");
            case NOT_MIGRATED -> kind(409, "Not migrated");
            case UNREADABLE_CREDENTIAL -> kind(409, "Unreadable credential");
            case FROZEN -> kind(403, "Frozen");
            case CONSUMER_BLOCKED -> kind(403, "Program blocked");
            case MODEL_NOT_ALLOWED -> kind(403, "Model not allowed");
            case UNBOUNDED_REQUEST -> kind(400, "Unbounded request");
            case MODEL_UNPRICED -> kind(400, "Model without a price");
            case BUDGET_EXCEEDED -> kind(429, "Budget exceeded");
            case TOO_MANY_CALLS -> kind(429, "Too many calls");
            case UNKNOWN_CONSUMER -> kind(404, "Unknown program");
            case CONSUMER_EXISTS -> kind(409, "Program exists");
            case INTEGRITY_FAILED -> kind(409, "Integrity check failed");
            case AMBIGUOUS_USER -> kind(409, "Ambiguous user");
            case PAYMENT_AGENT_NOT_CONFIGURED -> kind(400, "No wallet");
            case WALLET_EXISTS -> kind(409, "There is a wallet already");
            case NO_FAUCET -> kind(409, "No faucet");
            case IDEMPOTENCY_CONFLICT -> kind(409, "Idempotency key used for another payment");
            case UNKNOWN_CLAIM -> kind(404, "Unknown claim");
            case UNKNOWN_PAYMENT -> kind(404, "Unknown payment");
            case PAYMENT_NOT_OPEN -> kind(409, "Payment not open");
            case PAYMENT_IN_FLIGHT -> kind(409, "Payment in flight");
            case LEGACY_SHAPE -> kind(409, "Legacy value in the way");
            case CONCURRENT_CHANGE -> kind(409, "Concurrent change");
            case KEY_UNAVAILABLE -> kind(503, "Master key unavailable");
            case STORE_UNAVAILABLE -> kind(503, "Store unavailable");
            case STORE_REPLACED -> kind(503, "Store replaced");
            case AUDIT_UNAVAILABLE -> kind(503, "Audit log unavailable");
            case FAUCET_UNAVAILABLE -> kind(503, "Faucet unavailable");
            case TOO_MANY_TESTS -> kind(429, "Too many tests");
            case FAUCET_REFUSED -> kind(429, "Faucet refused");
            case CLOCK_MISMATCH -> kind(503, "Clock mismatch");
            case CHAIN_LATE -> kind(503, "Chain late");
            case NODE_WITHOUT_INDEX -> kind(503, "Node without index");
            case CHAIN_WAS_RESET -> kind(503, "Chain was reset");
            case NODE_BEHIND -> kind(503, "Node behind");
            case CHAIN_UNREACHABLE -> kind(503, "Chain unreachable");
            case CHAIN_TIMEOUT -> kind(504, "Chain did not answer in time");
            case CHAIN_TLS_FAILED -> kind(502, "No TLS to the chain");
            case CHAIN_BAD_ANSWER -> kind(502, "Chain answered wrongly");
            case CHAIN_MISMATCH -> kind(502, "Another chain answered");
        };
    }

    private static Problem.Kind kind(int status, String title) {
        return new Problem.Kind(status, title);
    }
}
