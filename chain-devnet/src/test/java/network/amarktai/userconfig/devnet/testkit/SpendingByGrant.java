package network.amarktai.userconfig.devnet.testkit;

import java.math.BigInteger;
import network.amarktai.userconfig.devnet.ledger.Ledger;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.money.Amount;

/**
 * Another program spends from a wallet by a grant of its owner (module authz): it needs no signature of the wallet and
 * leaves its sequence alone. The amount leaves at the beginning of the next block that the wallet can pay it in. A
 * transaction that passed its simulation before can so fail in that block with insufficient funds.
 */
public final class SpendingByGrant implements Behaviour {

    private final String from;
    private final String to;
    private BigInteger atoms;

    public SpendingByGrant(Address from, Address to, Amount amount) {
        this.from = from.value();
        this.to = to.value();
        this.atoms = amount.attoFet();
    }

    // Called while the chain's lock is held.
    @Override
    public void beginBlock(Ledger ledger) {
        if (atoms.signum() > 0 && ledger.balance(from).compareTo(atoms) >= 0) {
            ledger.move(from, to, atoms);
            atoms = BigInteger.ZERO;
        }
    }
}
