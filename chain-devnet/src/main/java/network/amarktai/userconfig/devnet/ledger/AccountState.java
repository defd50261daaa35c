package network.amarktai.userconfig.devnet.ledger;

import com.google.protobuf.ByteString;
import java.math.BigInteger;

/**
 * An account in the chain's state.
 *
 * @param number assigned when the account is created; covered by every signature
 * @param sequence the number of transactions executed from it, which is its next sequence
 * @param publicKey the compressed key; empty until its first transaction
 * @param balance in atoms of the chain's coin
 */
public record AccountState(long number, long sequence, ByteString publicKey, BigInteger balance) {

    static AccountState made(long number) {
        return new AccountState(number, 0, ByteString.EMPTY, BigInteger.ZERO);
    }

    public boolean hasPublicKey() {
        return !publicKey.isEmpty();
    }

    public AccountState withPublicKey(ByteString key) {
        return new AccountState(number, sequence, key, balance);
    }

    public AccountState withNextSequence() {
        return new AccountState(number, sequence + 1, publicKey, balance);
    }

    AccountState plus(BigInteger atoms) {
        return new AccountState(number, sequence, publicKey, balance.add(atoms));
    }
}
