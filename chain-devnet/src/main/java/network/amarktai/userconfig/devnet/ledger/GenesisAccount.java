package network.amarktai.userconfig.devnet.ledger;

import java.util.Optional;
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
 * @param vesting the part of the balance that is locked, and until when; empty for an ordinary account
 */
public record GenesisAccount(
        Address address, Amount balance, OptionalLong number, long sequence, Optional<Vesting> vesting) {

    /** An ordinary account with the next free number. */
    public static GenesisAccount of(Address address, Amount balance) {
        return new GenesisAccount(address, balance, OptionalLong.empty(), 0, Optional.empty());
    }

    @Override
    public String toString() {
        String given = number.isPresent() ? String.valueOf(number.getAsLong()) : "";
        return address + "=" + balance.attoFet() + "/" + given + "/" + sequence
                + vesting.map(each -> "/" + each.original() + "/" + each.end()).orElse("");
    }
}
