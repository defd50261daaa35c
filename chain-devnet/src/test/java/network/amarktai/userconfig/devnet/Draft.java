package network.amarktai.userconfig.devnet;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import java.math.BigInteger;
import java.util.function.Consumer;
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
import network.amarktai.userconfig.devnet.rules.AddressCodec;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.crypto.ECKey;

/**
 * A transaction that a test can make invalid in any way, signed by a raw key. It is valid until it is changed; changes
 * are signed too, so that nothing else is invalid.
 */
public final class Draft {

    public static final String DENOM = "atestfet";
    public static final long GAS = 200_000;
    public static final BigInteger PRICE = new BigInteger("5000000000");

    private static final int HALF = 32;

    public final ECKey key;
    public String chainId = "localnet";
    public long accountNumber;
    public byte[] signature = new byte[0];
    public TxBody.Builder body = TxBody.newBuilder();
    public AuthInfo.Builder authInfo = AuthInfo.newBuilder();

    private Draft(ECKey key) {
        this.key = key;
    }

    /** A transfer of {@code atoms} from the key's account to an address. */
    public static Draft transfer(ECKey key, long accountNumber, long sequence, String to, String atoms) {
        Draft draft = new Draft(key);
        draft.accountNumber = accountNumber;
        draft.body.addMessages(message(addressOf(key), to, atoms, DENOM));
        draft.authInfo
                .addSignerInfos(SignerInfo.newBuilder()
                        .setPublicKey(pack(PubKey.newBuilder()
                                .setKey(ByteString.copyFrom(key.getPubKey()))
                                .build()))
                        .setModeInfo(mode(SignMode.SIGN_MODE_DIRECT))
                        .setSequence(sequence))
                .setFee(Fee.newBuilder()
                        .setGasLimit(GAS)
                        .addAmount(coin(PRICE.multiply(BigInteger.valueOf(GAS)).toString(), DENOM)));
        return draft;
    }

    public static ECKey key(int number) {
        return ECKey.fromPrivate(BigInteger.valueOf(1_000_003L + number));
    }

    public static String addressOf(ECKey key) {
        return new AddressCodec("fetch").ofPublicKey(ByteString.copyFrom(key.getPubKey()));
    }

    public static Any message(String from, String to, String atoms, String denom) {
        return pack(MsgSend.newBuilder()
                .setFromAddress(from)
                .setToAddress(to)
                .addAmount(coin(atoms, denom))
                .build());
    }

    public static Any pack(com.google.protobuf.Message message) {
        return Any.pack(message, "");
    }

    public static Coin coin(String atoms, String denom) {
        return Coin.newBuilder().setDenom(denom).setAmount(atoms).build();
    }

    public static ModeInfo mode(SignMode mode) {
        return ModeInfo.newBuilder()
                .setSingle(ModeInfo.Single.newBuilder().setMode(mode))
                .build();
    }

    public Draft with(Consumer<Draft> change) {
        change.accept(this);
        return this;
    }

    public Draft memo(String memo) {
        body.setMemo(memo);
        return this;
    }

    public Draft timeout(long height) {
        body.setTimeoutHeight(height);
        return this;
    }

    public Draft gas(long gas) {
        authInfo.getFeeBuilder().setGasLimit(gas);
        return this;
    }

    public Draft fee(String atoms) {
        authInfo.getFeeBuilder().clearAmount();
        if (!atoms.isEmpty()) {
            authInfo.getFeeBuilder().addAmount(coin(atoms, DENOM));
        }
        return this;
    }

    public Draft sequence(long sequence) {
        authInfo.getSignerInfosBuilder(0).setSequence(sequence);
        return this;
    }

    public Draft signedFor(String otherChain) {
        this.chainId = otherChain;
        return this;
    }

    public Draft signedAs(long otherAccountNumber) {
        this.accountNumber = otherAccountNumber;
        return this;
    }

    public Draft signedWith(byte[] otherSignature) {
        this.signature = otherSignature;
        return this;
    }

    public TxRaw raw() {
        byte[] proof = signature.length == 0 ? signature() : signature;
        return TxRaw.newBuilder()
                .setBodyBytes(body.build().toByteString())
                .setAuthInfoBytes(authInfo.build().toByteString())
                .addSignatures(ByteString.copyFrom(proof))
                .build();
    }

    public byte[] bytes() {
        return raw().toByteArray();
    }

    public byte[] signature() {
        ECKey.ECDSASignature rs = sign();
        return compact(rs.r, rs.s);
    }

    /** The high-S variant of the signature: valid in ECDSA, but not on the chain. */
    public byte[] highSignature() {
        ECKey.ECDSASignature rs = sign();
        return compact(rs.r, ECKey.ecDomainParameters().getN().subtract(rs.s));
    }

    private ECKey.ECDSASignature sign() {
        byte[] signed = SignDoc.newBuilder()
                .setBodyBytes(body.build().toByteString())
                .setAuthInfoBytes(authInfo.build().toByteString())
                .setChainId(chainId)
                .setAccountNumber(accountNumber)
                .build()
                .toByteArray();
        return key.sign(Sha256Hash.of(signed)).toCanonicalised();
    }

    private static byte[] compact(BigInteger r, BigInteger s) {
        byte[] bytes = new byte[2 * HALF];
        copy(r, bytes, HALF);
        copy(s, bytes, 2 * HALF);
        return bytes;
    }

    private static void copy(BigInteger number, byte[] target, int end) {
        byte[] bytes = number.toByteArray();
        int length = Math.min(bytes.length, HALF);
        System.arraycopy(bytes, bytes.length - length, target, end - length, length);
    }
}
