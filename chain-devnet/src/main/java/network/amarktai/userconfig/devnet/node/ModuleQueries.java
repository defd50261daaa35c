package network.amarktai.userconfig.devnet.node;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import io.grpc.Status;
import java.math.BigInteger;
import java.util.List;
import network.amarktai.userconfig.chain.proto.cosmos.auth.v1beta1.BaseAccount;
import network.amarktai.userconfig.chain.proto.cosmos.auth.v1beta1.ModuleAccount;
import network.amarktai.userconfig.chain.proto.cosmos.auth.v1beta1.QueryAccountRequest;
import network.amarktai.userconfig.chain.proto.cosmos.auth.v1beta1.QueryAccountResponse;
import network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.QueryAllBalancesRequest;
import network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.QueryAllBalancesResponse;
import network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.QueryBalanceRequest;
import network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.QueryBalanceResponse;
import network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.QuerySpendableBalancesRequest;
import network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.QuerySpendableBalancesResponse;
import network.amarktai.userconfig.chain.proto.cosmos.base.query.v1beta1.PageResponse;
import network.amarktai.userconfig.chain.proto.cosmos.base.v1beta1.Coin;
import network.amarktai.userconfig.chain.proto.cosmos.crypto.secp256k1.PubKey;
import network.amarktai.userconfig.chain.proto.cosmos.vesting.v1beta1.BaseVestingAccount;
import network.amarktai.userconfig.chain.proto.cosmos.vesting.v1beta1.DelayedVestingAccount;
import network.amarktai.userconfig.devnet.chain.BlockState;
import network.amarktai.userconfig.devnet.ledger.AccountState;
import network.amarktai.userconfig.devnet.ledger.Vesting;
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
        return account.vesting()
                .map(vesting -> pack(vesting(base.build(), vesting)))
                .orElseGet(() -> pack(base.build()));
    }

    private Message vesting(BaseAccount base, Vesting vesting) {
        return DelayedVestingAccount.newBuilder()
                .setBaseVestingAccount(BaseVestingAccount.newBuilder()
                        .setBaseAccount(base)
                        .addOriginalVesting(coin(rules.denom(), vesting.original()))
                        .setEndTime(vesting.end().getEpochSecond()))
                .build();
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
        return Answer.of(QueryAllBalancesResponse.newBuilder()
                .setPagination(PageResponse.newBuilder())
                .addAllBalances(coins(atoms(question.state(), address)))
                .build());
    }

    /** The balances without the coins that still vest at the time of the block. */
    Answer<QuerySpendableBalancesResponse> spendableBalances(Question<QuerySpendableBalancesRequest> question) {
        String address = question.message().getAddress();
        if (!rules.addresses().isAddress(address)) {
            return Answer.refused(Status.Code.INVALID_ARGUMENT, "invalid address: decoding bech32 failed");
        }
        BlockState state = question.state();
        AccountState account = state.accounts().get(address);
        BigInteger atoms = account == null ? BigInteger.ZERO : account.spendable(state.time());
        return Answer.of(QuerySpendableBalancesResponse.newBuilder()
                .setPagination(PageResponse.newBuilder())
                .addAllBalances(coins(atoms))
                .build());
    }

    /** The coins of an account, of which there is one denom here; a node leaves out those of amount 0. */
    private List<Coin> coins(BigInteger atoms) {
        return atoms.signum() > 0 ? List.of(coin(rules.denom(), atoms)) : List.of();
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
