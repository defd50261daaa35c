package network.amarktai.userconfig.chain;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import network.amarktai.userconfig.chain.proto.cosmos.auth.v1beta1.BaseAccount;
import network.amarktai.userconfig.chain.proto.cosmos.auth.v1beta1.ModuleAccount;
import network.amarktai.userconfig.chain.proto.cosmos.vesting.v1beta1.BaseVestingAccount;
import network.amarktai.userconfig.chain.proto.cosmos.vesting.v1beta1.ContinuousVestingAccount;
import network.amarktai.userconfig.chain.proto.cosmos.vesting.v1beta1.DelayedVestingAccount;
import network.amarktai.userconfig.chain.proto.cosmos.vesting.v1beta1.PeriodicVestingAccount;
import network.amarktai.userconfig.chain.proto.cosmos.vesting.v1beta1.PermanentLockedAccount;
import network.amarktai.userconfig.domain.chain.Account;
import network.amarktai.userconfig.domain.chain.Address;

/** Extracts the base account from any type of account that a node returns. */
final class AccountAnswer {

    private AccountAnswer() {}

    static Account read(Any any, Address asked, long height) {
        BaseAccount base = base(any);
        // A sequence of 2^63 or more is negative here; no account reaches it.
        if (!base.getAddress().equals(asked.value()) || base.getSequence() < 0) {
            throw ChainErrors.badAnswer();
        }
        return new Account(base.getAccountNumber(), base.getSequence(), height);
    }

    private static BaseAccount base(Any any) {
        try {
            return switch (any.getTypeUrl()) {
                case "/cosmos.auth.v1beta1.BaseAccount" -> any.unpack(BaseAccount.class);
                case "/cosmos.auth.v1beta1.ModuleAccount" ->
                    any.unpack(ModuleAccount.class).getBaseAccount();
                case "/cosmos.vesting.v1beta1.BaseVestingAccount" ->
                    any.unpack(BaseVestingAccount.class).getBaseAccount();
                case "/cosmos.vesting.v1beta1.ContinuousVestingAccount" ->
                    any.unpack(ContinuousVestingAccount.class)
                            .getBaseVestingAccount()
                            .getBaseAccount();
                case "/cosmos.vesting.v1beta1.DelayedVestingAccount" ->
                    any.unpack(DelayedVestingAccount.class)
                            .getBaseVestingAccount()
                            .getBaseAccount();
                case "/cosmos.vesting.v1beta1.PeriodicVestingAccount" ->
                    any.unpack(PeriodicVestingAccount.class)
                            .getBaseVestingAccount()
                            .getBaseAccount();
                case "/cosmos.vesting.v1beta1.PermanentLockedAccount" ->
                    any.unpack(PermanentLockedAccount.class)
                            .getBaseVestingAccount()
                            .getBaseAccount();
                default -> throw ChainErrors.badAnswer();
            };
        } catch (InvalidProtocolBufferException garbage) {
            throw ChainErrors.badAnswer();
        }
    }
}
