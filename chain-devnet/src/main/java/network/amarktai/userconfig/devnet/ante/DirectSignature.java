package network.amarktai.userconfig.devnet.ante;

import com.google.protobuf.ByteString;
import java.math.BigInteger;
import network.amarktai.userconfig.chain.proto.cosmos.tx.signing.v1beta1.SignMode;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.ModeInfo;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.SignDoc;
import network.amarktai.userconfig.devnet.ledger.AccountState;
import network.amarktai.userconfig.devnet.tx.ReceivedTransaction;
import network.amarktai.userconfig.domain.chain.ChainId;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.crypto.ECKey;

/** SIGN_MODE_DIRECT: ECDSA on secp256k1 over SHA-256 of the parts exactly as they were received. */
final class DirectSignature {

    private static final int BYTES = 64;
    private static final int HALF = 32;

    private final ChainId chainId;

    DirectSignature(ChainId chainId) {
        this.chainId = chainId;
    }

    boolean isValid(ReceivedTransaction transaction, int index, AccountState signer) {
        ModeInfo mode = transaction.authInfo().getSignerInfos(index).getModeInfo();
        ByteString signature = transaction.raw().getSignatures(index);
        if (mode.getSingle().getMode() != SignMode.SIGN_MODE_DIRECT || signature.size() != BYTES) {
            return false;
        }
        ECKey.ECDSASignature rs =
                new ECKey.ECDSASignature(number(signature.substring(0, HALF)), number(signature.substring(HALF)));
        // A high S would be a second signature for the same transaction, with another hash.
        return rs.r.signum() > 0 && rs.s.signum() > 0 && rs.isCanonical() && verify(rs, transaction, signer);
    }

    private boolean verify(ECKey.ECDSASignature rs, ReceivedTransaction transaction, AccountState signer) {
        byte[] signed = SignDoc.newBuilder()
                .setBodyBytes(transaction.raw().getBodyBytes())
                .setAuthInfoBytes(transaction.raw().getAuthInfoBytes())
                .setChainId(chainId.value())
                .setAccountNumber(signer.number())
                .build()
                .toByteArray();
        try {
            return ECKey.fromPublicOnly(signer.publicKey().toByteArray()).verify(Sha256Hash.of(signed), rs);
        } catch (IllegalArgumentException notAPoint) {
            return false;
        }
    }

    private static BigInteger number(ByteString bytes) {
        return new BigInteger(1, bytes.toByteArray());
    }
}
