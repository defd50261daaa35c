package network.amarktai.userconfig.chain;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import network.amarktai.userconfig.chain.proto.cosmos.auth.v1beta1.BaseAccount;
import network.amarktai.userconfig.chain.proto.cosmos.auth.v1beta1.QueryAccountResponse;
import network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.QueryBalanceResponse;
import network.amarktai.userconfig.chain.proto.cosmos.base.abci.v1beta1.TxResponse;
import network.amarktai.userconfig.chain.proto.cosmos.base.v1beta1.Coin;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.AuthInfo;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.BroadcastTxResponse;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.Fee;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.GetTxResponse;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.Tx;
import network.amarktai.userconfig.chain.proto.tendermint.abci.Event;
import network.amarktai.userconfig.chain.proto.tendermint.abci.EventAttribute;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.SignedTransaction;
import network.amarktai.userconfig.domain.chain.Transfer;
import network.amarktai.userconfig.domain.money.Amount;

/** Answers of nodes, and the objects of the requests. */
final class Answers {

    static final Network NETWORK = Wallets.network(FakeNode.CHAIN, "atestfet", "fetch");
    static final Address ADDRESS = Address.of("fetch1pkptre7fdkl6gfrzlesjjvhxhlc3r4gmgtw8jd");
    static final SignedTransaction TRANSACTION = SignedTransaction.of(new byte[] {1, 2, 3});
    static final String HASH = TRANSACTION.hash().value();

    private Answers() {}

    static QueryBalanceResponse balance(String denom, String amount) {
        return QueryBalanceResponse.newBuilder().setBalance(coin(denom, amount)).build();
    }

    static Coin coin(String denom, String amount) {
        return Coin.newBuilder().setDenom(denom).setAmount(amount).build();
    }

    static BaseAccount baseAccount() {
        return BaseAccount.newBuilder()
                .setAddress(ADDRESS.value())
                .setAccountNumber(-2)
                .setSequence(8)
                .build();
    }

    static QueryAccountResponse account(Message account) {
        return QueryAccountResponse.newBuilder()
                .setAccount(Any.pack(account, ""))
                .build();
    }

    static BroadcastTxResponse broadcast(String codespace, int code) {
        return BroadcastTxResponse.newBuilder()
                .setTxResponse(TxResponse.newBuilder()
                        .setTxhash(HASH)
                        .setCodespace(codespace)
                        .setCode(code))
                .build();
    }

    static GetTxResponse found(TxResponse response) {
        return GetTxResponse.newBuilder().setTxResponse(response).build();
    }

    /** In a block, with its fee; without events, logs, or a codespace. */
    static TxResponse.Builder inBlock() {
        Fee.Builder fee = Fee.newBuilder().addAmount(coin("other", "7")).addAmount(coin("atestfet", "500000000000000"));
        Tx transaction =
                Tx.newBuilder().setAuthInfo(AuthInfo.newBuilder().setFee(fee)).build();
        return TxResponse.newBuilder()
                .setHeight(4700)
                .setTxhash(HASH)
                .setGasUsed(62_304)
                .setTx(Any.pack(transaction, ""));
    }

    static TxResponse.Builder withSequence(TxResponse.Builder response, String value) {
        return response.addEvents(
                        Event.newBuilder().setType("transfer").addAttributes(attribute("sender", ADDRESS.value())))
                .addEvents(Event.newBuilder().setType("tx").addAttributes(attribute("acc_seq", value)));
    }

    private static EventAttribute attribute(String key, String value) {
        return EventAttribute.newBuilder()
                .setKey(ByteString.copyFromUtf8(key))
                .setValue(ByteString.copyFromUtf8(value))
                .build();
    }

    static Transfer transfer() {
        return new Transfer(
                ChainId.of(FakeNode.CHAIN),
                ADDRESS,
                Address.of("fetch12hyw0z8za0sc9wwfhkdz2qrc89a87z42py23vn"),
                Amount.ofWholeFet(1),
                Amount.parse("0.0005", "fee"),
                100_000,
                "hello",
                1_234_567,
                42,
                7);
    }
}
