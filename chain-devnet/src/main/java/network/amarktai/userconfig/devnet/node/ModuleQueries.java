package network.amarktai.userconfig.devnet.node;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import io.grpc.Status;
import java.math.BigInteger;
import network.amarktai.userconfig.chain.proto.cosmos.auth.v1beta1.BaseAccount;
import network.amarktai.userconfig.chain.proto.cosmos.auth.v1beta1.ModuleAccount;
import network.amarktai.userconfig.chain.proto.cosmos.auth.v1beta1.QueryAccountRequest;
import network.amarktai.userconfig.chain.proto.cosmos.auth.v1beta1.QueryAccountResponse;
import network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.QueryAllBalancesRequest;
import network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.QueryAllBalancesResponse;
import network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.QueryBalanceRequest;
import network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.QueryBalanceResponse;
import network.amarktai.userconfig.chain.proto.cosmos.base.query.v1beta1.PageResponse;
import network.amarktai.userconfig.chain.proto.cosmos.base.v1beta1.Coin;
import network.amarktai.userconfig.chain.proto.cosmos.crypto.secp256k1.PubKey;
import network.amarktai.userconfig.devnet.chain.BlockState;
import network.amarktai.userconfig.devnet.ledger.AccountState;
import network.amarktai.userconfig.devnet.rules.ChainRules;

/** The queries of the auth and bank modules, answered from the state of one block. */
final class ModuleQueries {

    private final ChainRules rules;

    ModuleQueries(ChainRules rules) {
        this.rules = rules;
    }

    Answer<QueryAccountResponse> account(Question<QueryAccountRequest> question) {
        String address = question.message().getAddress();
        if (address.isEmpty()) {
            return Answer.refused(Status.Code.INVALID_ARGUMENT, "Address cannot be empty");
        }
        if (!rules.addresses().isAddress(address)) {
            return Answer.refused(Status.Code.UNKNOWN, "decoding bech32 failed: invalid address");
        }
        AccountState account = question.state().accounts().get(address);
        if (account == null) {
            return Answer.refused(Status.Code.NOT_FOUND, "account " + address + " not found");
        }
        return Answer.of(QueryAccountResponse.newBuilder()
                .setAccount(read(address, account))
                .build());
    }

    private Any read(String address, AccountState account) {
        BaseAccount.Builder base = BaseAccount.newBuilder()
                .setAddress(address)
                .setAccountNumber(account.number())
                .setSequence(account.sequence());
        if (account.hasPublicKey()) {
            base.setPubKey(pack(PubKey.newBuilder().setKey(account.publicKey()).build()));
        }
        if (address.equals(rules.feeCollector().value())) {
            return pack(ModuleAccount.newBuilder()
                    .setBaseAccount(base)
                    .setName(ChainRules.FEE_COLLECTOR)
                    .build());
        }
        return pack(base.build());
    }

    Answer<QueryBalanceResponse> balance(Question<QueryBalanceRequest> question) {
        String address = question.message().getAddress();
        String denom = question.message().getDenom();
        if (address.isEmpty()) {
            return Answer.refused(Status.Code.INVALID_ARGUMENT, "address cannot be empty");
        }
        if (denom.isEmpty()) {
            return Answer.refused(Status.Code.INVALID_ARGUMENT, "invalid denom");
        }
        if (!rules.addresses().isAddress(address)) {
            return Answer.refused(Status.Code.INVALID_ARGUMENT, "invalid address: decoding bech32 failed");
        }
        BigInteger atoms = denom.equals(rules.denom()) ? atoms(question.state(), address) : BigInteger.ZERO;
        return Answer.of(
                QueryBalanceResponse.newBuilder().setBalance(coin(denom, atoms)).build());
    }

    Answer<QueryAllBalancesResponse> allBalances(Question<QueryAllBalancesRequest> question) {
        String address = question.message().getAddress();
        if (!rules.addresses().isAddress(address)) {
            return Answer.refused(Status.Code.INVALID_ARGUMENT, "invalid address: decoding bech32 failed");
        }
        BigInteger atoms = atoms(question.state(), address);
        QueryAllBalancesResponse.Builder answer =
                QueryAllBalancesResponse.newBuilder().setPagination(PageResponse.newBuilder());
        if (atoms.signum() > 0) {
            answer.addBalances(coin(rules.denom(), atoms));
        }
        return Answer.of(answer.build());
    }

    private static BigInteger atoms(BlockState state, String address) {
        AccountState account = state.accounts().get(address);
        return account == null ? BigInteger.ZERO : account.balance();
    }

    private static Coin coin(String denom, BigInteger atoms) {
        return Coin.newBuilder().setDenom(denom).setAmount(atoms.toString()).build();
    }

    private static Any pack(Message message) {
        return Any.pack(message, "");
    }
}
