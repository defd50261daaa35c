package network.amarktai.userconfig.devnet.ante;

import java.math.BigInteger;
import network.amarktai.userconfig.devnet.ledger.Ledger;
import network.amarktai.userconfig.devnet.rules.ChainRules;

/**
 * The gas that the steps of a transaction use in one generation. Bytes, signatures and the store's costs are those of
 * the real chain; the others are chosen so that a transfer takes about as much as there: 65,000 to 90,000. The older
 * generation stores each parameter by itself, and reads them several times.
 *
 * @param parameters reading the parameters of the chain
 * @param fee moving the fee
 * @param account reading an account
 * @param publicKey storing a public key
 * @param sequence storing a sequence
 * @param send moving the coins of a message
 * @param newAccount creating the recipient's account
 */
record GasCosts(long parameters, long fee, long account, long publicKey, long sequence, long send, long newAccount) {

    static final long BYTE = 10;
    static final long SIGNATURE = 1_000;

    // The store asks 3 for a byte that is read and 30 for one that is written; balances are stored as digits.
    private static final long DIGIT = 33;

    private static final GasCosts V0_45 = new GasCosts(14_000, 14_000, 1_300, 5_500, 6_500, 25_000, 9_000);
    private static final GasCosts V0_53 = new GasCosts(4_000, 15_000, 1_400, 5_600, 6_600, 27_000, 12_000);

    static GasCosts of(ChainRules rules) {
        return switch (rules.generation()) {
            case V0_45 -> V0_45;
            case V0_53 -> V0_53;
        };
    }

    /** Storing the balances of two accounts, of which longer ones take more. */
    static long balances(Ledger ledger, String from, String to) {
        return DIGIT * (digits(ledger.balance(from)) + digits(ledger.balance(to)));
    }

    private static int digits(BigInteger atoms) {
        return atoms.toString().length();
    }
}
