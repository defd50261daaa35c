package network.amarktai.userconfig.chain;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.regex.Pattern;
import network.amarktai.userconfig.chain.proto.cosmos.base.abci.v1beta1.TxResponse;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.Tx;
import network.amarktai.userconfig.chain.proto.tendermint.abci.Event;
import network.amarktai.userconfig.domain.chain.FoundTransaction;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.domain.chain.TransactionHash;
import network.amarktai.userconfig.domain.money.Amount;

/** Parses a node's answer about a transaction strictly. */
final class TransactionAnswer {

    private static final Pattern CODESPACE = Pattern.compile("[A-Za-z0-9/_.-]{0,64}");
    private static final Pattern HASH = Pattern.compile("[0-9A-F]{64}");

    private final TxResponse response;

    TransactionAnswer(TxResponse response) {
        this.response = response;
    }

    TransactionHash hash() {
        if (!HASH.matcher(response.getTxhash()).matches()) {
            throw ChainErrors.badAnswer();
        }
        return TransactionHash.of(response.getTxhash());
    }

    ResultCode result() {
        if (!CODESPACE.matcher(response.getCodespace()).matches()) {
            throw ChainErrors.badAnswer();
        }
        return new ResultCode(response.getCodespace(), Integer.toUnsignedLong(response.getCode()));
    }

    /** The transaction in its block. */
    FoundTransaction found(String denom) {
        if (response.getHeight() < 1 || response.getGasUsed() < 0) {
            throw ChainErrors.badAnswer();
        }
        return new FoundTransaction(hash(), response.getHeight(), result(), response.getGasUsed(), fee(denom));
    }

    private Amount fee(String denom) {
        try {
            Tx transaction = response.getTx().unpack(Tx.class);
            return Coins.sum(transaction.getAuthInfo().getFee().getAmountList(), denom);
        } catch (InvalidProtocolBufferException | ArithmeticException garbage) {
            throw ChainErrors.badAnswer();
        }
    }

    /**
     * Whether an event of the transaction has this attribute. In both generations of nodes {@code events} is the only
     * field with all attributes.
     */
    boolean hasAttribute(String type, String key, String value) {
        return response.getEventsList().stream()
                .filter(event -> event.getType().equals(type))
                .map(Event::getAttributesList)
                .anyMatch(attributes -> attributes.stream()
                        .anyMatch(attribute -> attribute.getKey().toStringUtf8().equals(key)
                                && attribute.getValue().toStringUtf8().equals(value)));
    }
}
