package network.amarktai.userconfig.devnet.ante;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import com.google.protobuf.UnknownFieldSet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.Fee;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.TxBody;
import network.amarktai.userconfig.devnet.rules.ChainRules;
import network.amarktai.userconfig.devnet.tx.Coins;
import network.amarktai.userconfig.devnet.tx.ReceivedTransaction;
import network.amarktai.userconfig.devnet.tx.Refusal;
import network.amarktai.userconfig.devnet.tx.TransactionDecoder;

/** The checks that need no account: form, timeouts, memo and size. */
final class BodyChecks {

    private static final int MAX_MEMO_BYTES = 256;

    /** The SDK charges a simulation for the key and the signature that it leaves out. */
    private static final int OMITTED_SIGNATURE_BYTES = 110;

    private final ChainRules rules;
    private final GasCosts costs;

    BodyChecks(ChainRules rules) {
        this.rules = rules;
        this.costs = GasCosts.of(rules);
    }

    Optional<Refusal> setUp(AnteRun run) {
        if (!run.transaction().authInfo().hasFee()) {
            return Optional.of(Refusal.panic("runtime error: invalid memory address or nil pointer dereference"));
        }
        return Optional.empty();
    }

    Optional<Refusal> validateBasic(AnteRun run) {
        if (run.mode() == ExecutionMode.RECHECK) {
            return Optional.empty();
        }
        ReceivedTransaction transaction = run.transaction();
        Fee fee = transaction.fee();
        int signatures = transaction.raw().getSignaturesCount();
        int signers = transaction.signers().size();
        if (fee.getGasLimit() < 0) {
            return refuse(Refusal.Code.INVALID_REQUEST, "invalid gas supplied");
        }
        if (Coins.anyMissing(fee.getAmountList())) {
            return refuse(Refusal.Code.INSUFFICIENT_FEE, "invalid fee provided: null");
        }
        if (Coins.anyNegative(fee.getAmountList())) {
            return refuse(Refusal.Code.INSUFFICIENT_FEE, "invalid fee provided: " + Coins.text(fee.getAmountList()));
        }
        if (!fee.getPayer().isEmpty() && !rules.addresses().isAddress(fee.getPayer())) {
            return refuse(Refusal.Code.INVALID_ADDRESS, "invalid fee payer address (" + fee.getPayer() + ")");
        }
        if (signatures == 0) {
            return refuse(Refusal.Code.NO_SIGNATURES, "");
        }
        if (signatures != signers) {
            return refuse(
                    Refusal.Code.UNAUTHORIZED, "wrong number of signers; expected " + signers + ", got " + signatures);
        }
        return Optional.empty();
    }

    /**
     * Checks the timeout height. A broadcast is compared with the latest block, although its own block will be later.
     */
    Optional<Refusal> timeoutHeight(AnteRun run) {
        long timeout = run.transaction().body().getTimeoutHeight();
        if (timeout == 0 || Long.compareUnsigned(run.height(), timeout) <= 0) {
            return Optional.empty();
        }
        return refuse(
                Refusal.Code.TX_TIMEOUT_HEIGHT,
                "block height: " + run.height() + ", timeout height: " + Long.toUnsignedString(timeout));
    }

    /** Checks the two body fields that the newer generation added. */
    Optional<Refusal> timeoutTimestamp(AnteRun run) {
        TxBody body = run.transaction().body();
        UnknownFieldSet later = body.getUnknownFields();
        if (later.getField(TransactionDecoder.UNORDERED).getVarintList().stream()
                .anyMatch(value -> value != 0)) {
            return refuse(Refusal.Code.NOT_SUPPORTED, "unordered transactions are not enabled");
        }
        List<ByteString> timestamps =
                later.getField(TransactionDecoder.TIMEOUT_TIMESTAMP).getLengthDelimitedList();
        if (timestamps.isEmpty()) {
            return Optional.empty();
        }
        try {
            Timestamp timeout = Timestamp.parseFrom(timestamps.get(timestamps.size() - 1));
            // Zero means not set. A timestamp beyond Instant's range has not passed.
            boolean isOver = timeout.getSeconds() > 0
                    && timeout.getSeconds() < Instant.MAX.getEpochSecond()
                    && run.time().isAfter(Instant.ofEpochSecond(timeout.getSeconds(), timeout.getNanos()));
            return isOver
                    ? refuse(Refusal.Code.TX_TIMEOUT, "block time is after the timeout timestamp")
                    : Optional.empty();
        } catch (InvalidProtocolBufferException garbage) {
            return refuse(Refusal.Code.TX_DECODE, "proto: illegal wireType");
        }
    }

    Optional<Refusal> memo(AnteRun run) {
        int bytes = run.transaction().body().getMemoBytes().size();
        if (bytes <= MAX_MEMO_BYTES) {
            return Optional.empty();
        }
        return refuse(
                Refusal.Code.MEMO_TOO_LARGE,
                "maximum number of characters is " + MAX_MEMO_BYTES + " but received " + bytes + " characters");
    }

    Optional<Refusal> size(AnteRun run) {
        long bytes = run.transaction().bytes().size();
        if (run.mode() == ExecutionMode.SIMULATE) {
            bytes += OMITTED_SIGNATURE_BYTES
                    * run.transaction().raw().getSignaturesList().stream()
                            .filter(ByteString::isEmpty)
                            .count();
        }
        return run.gas().consume(costs.parameters() + bytes * GasCosts.BYTE, "txSize");
    }

    private static Optional<Refusal> refuse(Refusal.Code code, String details) {
        return Optional.of(Refusal.of(code, details));
    }
}
