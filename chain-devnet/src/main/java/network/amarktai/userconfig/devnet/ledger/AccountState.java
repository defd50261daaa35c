package network.amarktai.userconfig.devnet.ledger;

import com.google.protobuf.ByteString;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

/**
 * An account in the chain's state.
 *
 * @param number assigned when the account is created; covered by every signature
 * @param sequence the number of transactions executed from it, which is its next sequence
 * @param publicKey the compressed key; empty until its first transaction
 * @param balance in atoms of the chain's coin
 * @param vesting which of these atoms are locked until when; empty for an ordinary account
 */
public record AccountState(
        long number, long sequence, ByteString publicKey, BigInteger balance, Optional<Vesting> vesting) {

    static AccountState made(long number) {
        return new AccountState(number, 0, ByteString.EMPTY, BigInteger.ZERO, Optional.empty());
    }

    /** What the account can spend in a block of this time. */
    public BigInteger spendable(Instant blockTime) {
        BigInteger locked = vesting.map(each -> each.locked(blockTime)).orElse(BigInteger.ZERO);
        return balance.subtract(locked).max(BigInteger.ZERO);
    }

    public boolean hasPublicKey() {
        return !publicKey.isEmpty();
    }

    public AccountState withPublicKey(ByteString key) {
        return new AccountState(number, sequence, key, balance, vesting);
    }

    public AccountState withNextSequence() {
        return new AccountState(number, sequence + 1, publicKey, balance, vesting);
    }

    AccountState plus(BigInteger atoms) {
        return new AccountState(number, sequence, publicKey, balance.add(atoms), vesting);
    }
}
