package network.amarktai.userconfig.chain;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.MsgSend;
import network.amarktai.userconfig.chain.proto.cosmos.base.v1beta1.Coin;
import network.amarktai.userconfig.chain.proto.cosmos.crypto.secp256k1.PubKey;
import network.amarktai.userconfig.chain.proto.cosmos.tx.signing.v1beta1.SignMode;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.AuthInfo;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.Fee;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.ModeInfo;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.SignDoc;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.SignerInfo;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.TxBody;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.TxRaw;
import network.amarktai.userconfig.domain.chain.Transfer;
import network.amarktai.userconfig.domain.money.Amount;

/**
 * Encodes a transfer as a transaction with one {@code MsgSend}, in SIGN_MODE_DIRECT. The encoding is deterministic,
 * because the order of fields is fixed.
 */
final class TransferMessage {

    private final Transfer transfer;
    private final String denom;

    TransferMessage(Transfer transfer, String denom) {
        this.transfer = transfer;
        this.denom = denom;
    }

    /** The bytes to sign, before they are hashed with SHA-256. */
    byte[] signBytes(byte[] publicKey) {
        return SignDoc.newBuilder()
                .setBodyBytes(body())
                .setAuthInfoBytes(authInfo(signer(publicKey)))
                .setChainId(transfer.chainId().value())
                .setAccountNumber(transfer.accountNumber())
                .build()
                .toByteArray();
    }

    /** The transaction with its signature of 64 bytes. */
    byte[] signed(byte[] publicKey, byte[] signature) {
        return raw(authInfo(signer(publicKey)), ByteString.copyFrom(signature)).toByteArray();
    }

    /** The transaction for a simulation: without a key, and with one empty signature. */
    ByteString unsigned() {
        SignerInfo keyless = SignerInfo.newBuilder()
                .setModeInfo(direct())
                .setSequence(transfer.sequence())
                .build();
        return raw(authInfo(keyless), ByteString.EMPTY).toByteString();
    }

    private TxRaw raw(ByteString authInfo, ByteString signature) {
        return TxRaw.newBuilder()
                .setBodyBytes(body())
                .setAuthInfoBytes(authInfo)
                .addSignatures(signature)
                .build();
    }

    private ByteString body() {
        MsgSend send = MsgSend.newBuilder()
                .setFromAddress(transfer.sender().value())
                .setToAddress(transfer.recipient().value())
                .addAmount(coin(transfer.amount()))
                .build();
        return TxBody.newBuilder()
                .addMessages(pack(send))
                .setMemo(transfer.memo())
                .setTimeoutHeight(transfer.timeoutHeight())
                .build()
                .toByteString();
    }

    private ByteString authInfo(SignerInfo signer) {
        Fee.Builder fee = Fee.newBuilder().setGasLimit(transfer.gasLimit());
        // The chain refuses a coin with amount zero, so a zero fee is an empty list.
        if (transfer.fee().exceeds(Amount.zero())) {
            fee.addAmount(coin(transfer.fee()));
        }
        return AuthInfo.newBuilder().addSignerInfos(signer).setFee(fee).build().toByteString();
    }

    private SignerInfo signer(byte[] publicKey) {
        // Always included: the chain has no key of an account before its first transaction.
        PubKey key = PubKey.newBuilder().setKey(ByteString.copyFrom(publicKey)).build();
        return SignerInfo.newBuilder()
                .setPublicKey(pack(key))
                .setModeInfo(direct())
                .setSequence(transfer.sequence())
                .build();
    }

    private static ModeInfo direct() {
        return ModeInfo.newBuilder()
                .setSingle(ModeInfo.Single.newBuilder().setMode(SignMode.SIGN_MODE_DIRECT))
                .build();
    }

    private Coin coin(Amount amount) {
        return Coin.newBuilder()
                .setDenom(denom)
                .setAmount(amount.attoFet().toString())
                .build();
    }

    // The chain's type URLs have no host before the slash.
    private static Any pack(Message message) {
        return Any.pack(message, "");
    }
}
