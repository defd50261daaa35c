package network.amarktai.userconfig.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import network.amarktai.userconfig.devnet.rules.SdkGeneration;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.FoundTransaction;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.IdempotencyKey;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentOrder;
import network.amarktai.userconfig.domain.payment.PaymentStatus;
import network.amarktai.userconfig.domain.payment.PaymentType;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.domain.user.UserId;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Users pay for the gas that their payments use, and a little more, so that none runs out of it. */
@Timeout(300)
class FeesTest {

    private static final int PAYMENTS = 500;
    private static final int WALLETS = 4;
    private static final BigDecimal AT_MOST = new BigDecimal("1.35");
    private static final BigInteger MOST_ATOMS = BigInteger.TEN.pow(17);

    private final List<Address> known = new ArrayList<>();
    private final Random random = new Random(20_260_101);

    /** Random amounts have 1 to 18 digits; recipients are new or not, and memos of any length. */
    @ParameterizedTest
    @EnumSource
    void feeIsLittleMoreThanTheGasThatIsUsed(SdkGeneration generation) {
        try (Town town = new Town(generation)) {
            Instance instance = town.instance();
            List<UserId> users = new ArrayList<>();
            for (int i = 0; i < WALLETS; i++) {
                users.add(town.user("user-" + i, i));
            }
            List<Payment> payments = new ArrayList<>();
            users.forEach(user -> known.add(Town.address(users.indexOf(user))));
            while (payments.size() < PAYMENTS) {
                for (UserId user : users) {
                    int number = payments.size();
                    payments.add(town.pay(instance, user, new IdempotencyKey("key-" + number), order(number)));
                }
                town.untilQuiet();
                payments.forEach(payment -> known.add(payment.order().recipient()));
            }

            for (Payment payment : payments) {
                assertFair(town, payment);
            }
        }
    }

    private PaymentOrder order(int number) {
        BigInteger atoms = new BigInteger(random.nextInt(1, MOST_ATOMS.bitLength()), random).add(BigInteger.ONE);
        return new PaymentOrder(
                Amount.ofAttoFet(atoms),
                recipient(number),
                PaymentType.TEST,
                "",
                "m".repeat(random.nextInt(200)),
                PaymentOrder.NO_METADATA);
    }

    /** No two payments of one round make the same new account: the second would use less gas than its simulation. */
    private Address recipient(int number) {
        return random.nextBoolean() || known.isEmpty()
                ? Addresses.recipient(number)
                : known.get(random.nextInt(known.size()));
    }

    private static void assertFair(Town town, Payment payment) {
        Payment now = town.now(payment);
        Verdict verdict = now.state().verdict().orElseThrow();
        assertEquals(PaymentStatus.CONFIRMED, now.status(), verdict::toString);
        FoundTransaction found = town.chain
                .index()
                .find(now.state().signed().orElseThrow().transaction().hash())
                .orElseThrow();
        BigDecimal used = town.network().gasPrice().multiply(BigDecimal.valueOf(found.gasUsed()));
        BigDecimal paid = new BigDecimal(verdict.feeTaken().attoFet());
        assertTrue(paid.compareTo(used.multiply(AT_MOST)) <= 0, paid + " for gas of " + used);
        assertTrue(paid.compareTo(used) >= 0, "the node takes no less than its minimum");
    }
}
