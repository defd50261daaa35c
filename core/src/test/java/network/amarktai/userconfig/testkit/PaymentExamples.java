package network.amarktai.userconfig.testkit;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.SignedTransaction;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.IdempotencyKey;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.PaymentOrder;
import network.amarktai.userconfig.domain.payment.PaymentSource;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.PaymentType;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.user.UserId;

/** Example payments for tests. Each call creates a new one. */
public final class PaymentExamples {

    public static final ChainId CHAIN = ChainId.of("dorado-1");
    public static final Address SENDER = Address.of("fetch1" + "q".repeat(38));
    public static final Address RECIPIENT = Address.of("fetch1" + "p".repeat(38));
    public static final PaymentSource SOURCE = new PaymentSource(NetworkName.TESTNET, CHAIN, SENDER);

    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;
    private static final AtomicLong COUNTER = new AtomicLong();

    private PaymentExamples() {}

    /** A new payment id, greater than those before; its last digits are spread like those of a random one. */
    public static PaymentId paymentId() {
        long number = COUNTER.incrementAndGet();
        return PaymentId.of(String.format("%016x%016x", number, number * SPREAD));
    }

    /** The first version that is stored of this account: nothing is spent, and a payment of 0 is under way. */
    public static SpendingAccount first(SpendingAccount unstored) {
        return unstored.reserve(paymentId(), Amount.zero(), LocalDate.ofInstant(Examples.NOON, ZoneOffset.UTC));
    }

    /** A new idempotency key. */
    public static IdempotencyKey idempotencyKey() {
        return new IdempotencyKey("key-" + COUNTER.incrementAndGet());
    }

    /** A pending payment. */
    public static Payment payment(UserId user) {
        return payment(user, idempotencyKey(), Examples.NOON);
    }

    /** A pending payment with this key and time. */
    public static Payment payment(UserId user, IdempotencyKey key, Instant at) {
        PaymentOrder order = order(Amount.ofAttoFet(BigInteger.valueOf(COUNTER.incrementAndGet())));
        return Payment.accepted(paymentId(), user, key, order, SOURCE, at, new PaymentState.Pending());
    }

    /** An order of this amount. */
    public static PaymentOrder order(Amount amount) {
        return new PaymentOrder(
                amount,
                RECIPIENT,
                PaymentType.DATA_FEED,
                "a \"description\", żółw \uD83D\uDC22",
                "a memo\nof two lines",
                "{\"a\":{\"b\":[1,2.50,\"c\"]}}");
    }

    /** A signed state. */
    public static PaymentState.Signed signed() {
        long number = COUNTER.incrementAndGet();
        return new PaymentState.Pending()
                .sign(
                        SignedTransaction.of(
                                BigInteger.valueOf(number).shiftLeft(64).toByteArray()),
                        Amount.ofAttoFet(BigInteger.TEN.pow(15)),
                        number,
                        Long.MAX_VALUE - number);
    }
}
