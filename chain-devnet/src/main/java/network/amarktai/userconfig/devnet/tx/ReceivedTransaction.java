package network.amarktai.userconfig.devnet.tx;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.stream.Stream;
import network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.MsgSend;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.AuthInfo;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.Fee;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.Tx;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.TxBody;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.TxRaw;
import network.amarktai.userconfig.domain.chain.TransactionHash;

/**
 * A decoded transaction.
 *
 * @param hash its hash
 * @param bytes the bytes exactly as received
 * @param raw its parts as signed
 * @param body its messages, memo and timeouts
 * @param authInfo its signers and fee
 * @param messages the transfers in the body
 * @param keys the public keys of the signers, in order; empty where none was sent
 */
public record ReceivedTransaction(
        TransactionHash hash,
        ByteString bytes,
        TxRaw raw,
        TxBody body,
        AuthInfo authInfo,
        List<MsgSend> messages,
        List<ByteString> keys) {

    public Fee fee() {
        return authInfo.getFee();
    }

    /** The required signers: each sender once, then the fee payer if it is none of them. */
    public List<String> signers() {
        Stream<String> senders = messages.stream().map(MsgSend::getFromAddress);
        Stream<String> payer = Stream.of(fee().getPayer()).filter(address -> !address.isEmpty());
        return Stream.concat(senders, payer).distinct().toList();
    }

    public String feePayer() {
        return fee().getPayer().isEmpty() ? signers().get(0) : fee().getPayer();
    }

    /** The decoded transaction, as answers contain it. */
    public Tx tx() {
        return Tx.newBuilder()
                .setBody(body)
                .setAuthInfo(authInfo)
                .addAllSignatures(raw.getSignaturesList())
                .build();
    }
}
