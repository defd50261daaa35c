package network.amarktai.userconfig.usecase.payment;

import static network.amarktai.userconfig.usecase.wallet.WalletUser.ALICE;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ORIGIN;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.TESTNET;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.address;

import java.time.LocalDate;
import java.time.ZoneOffset;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.IdempotencyKey;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentOrder;
import network.amarktai.userconfig.domain.payment.PaymentType;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.testkit.Examples;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.trail.Change;
import network.amarktai.userconfig.usecase.wallet.WalletUser;

/** Alice, who has a wallet and pays from it. */
public final class PayingUser {

    public static final UserId BOB = UserId.of("bob");
    public static final LocalDate TODAY = LocalDate.ofInstant(Examples.NOON, ZoneOffset.UTC);

    private PayingUser() {}

    /** Gives Alice a wallet and enables payments. */
    public static TestKit withWallet(TestKit kit) {
        WalletUser.save(kit.wallets(), Change.on(), "alice");
        return kit;
    }

    public static PaymentOrder order(String fet) {
        return new PaymentOrder(
                Amount.parse(fet, "amount_fet"),
                address("shop"),
                PaymentType.TEST,
                "a description",
                "a memo",
                PaymentOrder.NO_METADATA);
    }

    public static Payment accept(Payments payments, String key, String fet) {
        return payments.acceptPayment().accept(ORIGIN, ALICE, new IdempotencyKey(key), order(fet));
    }

    public static SpendingAccount account(TestKit kit) {
        return kit.spendingLedger().spending(ALICE, NetworkName.TESTNET);
    }

    /** Reserves an amount for a payment, as an agent would. */
    public static void reserve(TestKit kit, Payment payment) {
        Amount reserved = payment.order().amount().plus(TESTNET.maximumFee());
        if (!kit.spendingLedger().replace(account(kit).reserve(payment.id(), reserved, TODAY))) {
            throw new AssertionError("a concurrent write");
        }
    }
}
