package network.amarktai.userconfig.devnet.ledger;

import com.google.protobuf.ByteString;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import network.amarktai.userconfig.devnet.rules.ChainRules;
import network.amarktai.userconfig.domain.money.Amount;

/** The accounts before the first block. */
public final class Genesis {

    private Genesis() {}

    /**
     * The accounts by address.
     *
     * @throws IllegalArgumentException if two accounts share an address or a number, or an address is not of this chain
     */
    public static Map<String, AccountState> accounts(List<GenesisAccount> given, ChainRules rules) {
        GenesisAccount collector = GenesisAccount.of(rules.feeCollector(), Amount.zero());
        List<GenesisAccount> all =
                Stream.concat(given.stream(), Stream.of(collector)).toList();
        Set<Long> numbers = new HashSet<>();
        for (GenesisAccount account : all) {
            require(
                    account.number().isEmpty() || numbers.add(account.number().getAsLong()),
                    "an account number is given once");
            require(
                    rules.addresses().isWallet(account.address().value()),
                    "a genesis account has an address of the chain's prefix");
        }
        Map<String, AccountState> accounts = new HashMap<>();
        long free = 0;
        for (GenesisAccount account : all) {
            long number = account.number().orElse(free);
            while (account.number().isEmpty() && !numbers.add(number)) {
                number = ++free;
            }
            BigInteger atoms = account.balance().attoFet();
            AccountState state =
                    new AccountState(number, account.sequence(), ByteString.EMPTY, atoms, account.vesting());
            require(accounts.put(account.address().value(), state) == null, "an address is given once");
        }
        return accounts;
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
