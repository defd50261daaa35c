package network.amarktai.userconfig.devnet;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.stream.Stream;
import network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.MsgSend;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.AuthInfo;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.Fee;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.Tx;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.TxBody;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.TxRaw;
import network.amarktai.userconfig.domain.wallet.TransactionHash;

/**
 * A transaction that could be read.
 *
 * @param hash its name
 * @param bytes exactly what was received
 * @param raw its parts as they were signed
 * @param body what it wants
 * @param authInfo who signs, and the fee
 * @param messages the transfers in the body
 * @param keys the public keys of the signers in their order, empty where none was sent
 */
record ReceivedTransaction(
        TransactionHash hash,
        ByteString bytes,
        TxRaw raw,
        TxBody body,
        AuthInfo authInfo,
        List<MsgSend> messages,
        List<ByteString> keys) {

    Fee fee() {
        return authInfo.getFee();
    }

    /** Who has to sign: each sender once, then the payer of the fee if it is somebody else. */
    List<String> signers() {
        Stream<String> senders = messages.stream().map(MsgSend::getFromAddress);
        Stream<String> payer = Stream.of(fee().getPayer()).filter(address -> !address.isEmpty());
        return Stream.concat(senders, payer).distinct().toList();
    }

    String feePayer() {
        return fee().getPayer().isEmpty() ? signers().get(0) : fee().getPayer();
    }

    /** The transaction with its parts read, as answers carry it. */
    Tx tx() {
        return Tx.newBuilder()
                .setBody(body)
                .setAuthInfo(authInfo)
                .addAllSignatures(raw.getSignaturesList())
                .build();
    }
}
