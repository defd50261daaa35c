package network.amarktai.userconfig.devnet.ledger;

import java.util.OptionalLong;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.money.Amount;

/**
 * An account that exists before the first block.
 *
 * @param address its address
 * @param balance its balance
 * @param number its account number; the next free one if empty
 * @param sequence its next sequence
 */
public record GenesisAccount(Address address, Amount balance, OptionalLong number, long sequence) {

    @Override
    public String toString() {
        String given = number.isPresent() ? String.valueOf(number.getAsLong()) : "";
        return address + "=" + balance.attoFet() + "/" + given + "/" + sequence;
    }
}
