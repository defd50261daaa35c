package network.amarktai.userconfig.devnet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import network.amarktai.userconfig.devnet.chain.Chain;
import network.amarktai.userconfig.devnet.chain.TransactionQuery;
import network.amarktai.userconfig.devnet.ledger.AccountState;
import network.amarktai.userconfig.devnet.node.NodeHook;
import network.amarktai.userconfig.devnet.rules.ChainRules;
import network.amarktai.userconfig.devnet.rules.SdkGeneration;
import network.amarktai.userconfig.domain.chain.ChainId;

/** For any transactions, the supply is constant, and a sequence counts the executed transactions. */
class SupplyPropertyTest {

    private static final ChainRules RULES =
            new ChainRules(ChainId.of("localnet"), Draft.DENOM, "fetch", BigDecimal.ONE, SdkGeneration.V0_53);
    private static final int ACCOUNTS = 3;
    private static final String FUNDS = "1000000";

    record Step(int sender, int recipient, int amount, int fee, int skip) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> account = Arbitraries.integers().between(0, ACCOUNTS - 1);
        return Combinators.combine(
                        account,
                        Arbitraries.integers().between(0, ACCOUNTS + 1),
                        Arbitraries.integers().between(1, 900_000),
                        Arbitraries.integers().between(150_000, 400_000),
                        Arbitraries.integers().between(0, 1))
                .as(Step::new)
                .list()
                .ofMaxSize(12);
    }

    @Property(tries = 60)
    void coinsAreConserved(@ForAll("steps") List<Step> steps) {
        Map<String, AccountState> genesis = new HashMap<>();
        for (int i = 0; i < ACCOUNTS; i++) {
            genesis.put(address(i), new AccountState(i, 0, ByteString.EMPTY, new BigInteger(FUNDS), Optional.empty()));
        }
        try (Chain chain = Chain.open(RULES, genesis, NodeHook.NONE, () -> Instant.EPOCH, Optional.empty(), "")) {
            long[] taken = new long[ACCOUNTS];
            for (Step step : steps) {
                Draft draft = Draft.transfer(
                                Draft.key(step.sender()),
                                step.sender(),
                                taken[step.sender()] + step.skip(),
                                address(step.recipient()),
                                String.valueOf(step.amount()))
                        .gas(150_000)
                        .fee(String.valueOf(step.fee()));
                boolean isTaken = chain.broadcast(ByteString.copyFrom(draft.bytes()), 0)
                        .refusal()
                        .isEmpty();
                assertEquals(step.skip() == 0 && isTaken, isTaken, "a gap in the sequences is never taken");
                taken[step.sender()] += isTaken ? 1 : 0;
                if (step.amount() % 3 == 0) {
                    chain.produceBlock();
                }
            }
            chain.produceBlock();
            Map<String, AccountState> accounts = chain.latest().accounts();
            assertEquals(
                    new BigInteger(FUNDS).multiply(BigInteger.valueOf(ACCOUNTS)),
                    accounts.values().stream().map(AccountState::balance).reduce(BigInteger.ZERO, BigInteger::add));
            for (int i = 0; i < ACCOUNTS; i++) {
                long sequence = accounts.get(address(i)).sequence();
                long inBlocks = 0;
                for (int j = 0; j < sequence; j++) {
                    inBlocks += chain.search(
                                    TransactionQuery.parse("tx.acc_seq='" + address(i) + "/" + j + "'")
                                            .orElseThrow(),
                                    chain.height())
                            .size();
                }
                assertEquals(sequence, inBlocks, "each sequence was used by one transaction");
            }
        }
    }

    private static String address(int account) {
        return Draft.addressOf(Draft.key(account));
    }
}
