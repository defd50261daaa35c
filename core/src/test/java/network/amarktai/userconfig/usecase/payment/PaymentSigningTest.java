package network.amarktai.userconfig.usecase.payment;

import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.usecase.payment.PayingUser.account;
import static network.amarktai.userconfig.usecase.payment.PayingUser.reserve;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ALICE;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ORIGIN;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.TESTNET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.chain.ChainStatus;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.IntegrityFailed;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.SecretVault;
import network.amarktai.userconfig.testkit.FailingAuditLog;
import network.amarktai.userconfig.testkit.FakeSecretVault;
import network.amarktai.userconfig.testkit.Fault;
import network.amarktai.userconfig.testkit.ForwardingAuditLog;
import network.amarktai.userconfig.testkit.ScriptedChain;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.freeze.FreezeReason;
import network.amarktai.userconfig.usecase.freeze.FreezeState;
import network.amarktai.userconfig.usecase.freeze.FreezeUser;
import network.amarktai.userconfig.usecase.payment.chain.ChainClock;
import network.amarktai.userconfig.usecase.trail.Change;
import network.amarktai.userconfig.usecase.trail.Trail;
import network.amarktai.userconfig.usecase.wallet.Chains;
import network.amarktai.userconfig.usecase.wallet.WalletUser;
import org.junit.jupiter.api.Test;

/** A payment is signed only if funds are reserved, the rules still allow it, and the signing is in the audit trail. */
class PaymentSigningTest {

    private static final long HEIGHT = 100;
    private static final long SEQUENCE = 5;

    private final TestKit kit = PayingUser.withWallet(new TestKit());
    private long nanos;
    private final ScriptedChain chain =
            new ScriptedChain(TESTNET).height(HEIGHT).account(SEQUENCE, HEIGHT).balance(Amount.ofWholeFet(100));
    private final Payment payment = PayingUser.accept(kit.onLedgers(), "key", "1");

    PaymentSigningTest() {
        reserve(kit, payment);
    }

    @Test
    void whatIsHeldBackForIsSignedForTheNextSequenceAndThirtyBlocks() {
        PaymentState.Signed signed = assertInstanceOf(PaymentState.Signed.class, next().orElseThrow());

        assertEquals(SEQUENCE, signed.sequence());
        assertEquals(HEIGHT + 30, signed.timeoutHeight());
        assertEquals("payment.signed done fetch", lastEntry());
    }

    @Test
    void whatIsHeldForNobodyIsNotSigned() {
        assertTrue(kit.spendingLedger().replace(account(kit).release(payment.id())));

        assertRefused(PaymentErrorCode.BUDGET_EXCEEDED);
    }

    @Test
    void whatWasSwitchedOffSinceIsNotSigned() {
        WalletUser.save(kit.wallets(), Change.off());

        assertRefused(PaymentErrorCode.PAYMENT_AGENT_DISABLED);
    }

    @Test
    void whatWaitedTooLongMeanwhileIsNotSigned() {
        kit.clock().advance(SendDeadline.LIMIT.plusMillis(1));

        assertRefused(PaymentErrorCode.NOT_SENT_IN_TIME);
    }

    @Test
    void whatWasFrozenMeanwhileIsNotSigned() {
        freezer().freeze(ORIGIN, ALICE, FreezeReason.none());

        assertRefused(PaymentErrorCode.FROZEN);
    }

    @Test
    void whatIsFrozenAfterTheAnnouncementIsNotSigned() {
        AuditLog log = new ForwardingAuditLog(kit.auditLog()) {
            @Override
            public boolean append(AuditEntry entry) {
                if (entry.action().equals("payment.signed")) {
                    freezer().freeze(ORIGIN, ALICE, FreezeReason.none());
                    nanos += FreezeUser.EVERYWHERE_AFTER.toNanos();
                }
                return super.append(entry);
            }
        };

        PaymentState.Decided refused = assertInstanceOf(
                PaymentState.Decided.class, next(signing(kit.vault(), log)).orElseThrow());

        assertEquals(Optional.of(PaymentErrorCode.FROZEN), refused.decision().failure());
        assertTrue(Trail.of(kit, ALICE).contains("payment.signed done fetch"));
    }

    @Test
    void whatTheJournalNoLongerSaysTheUsersTrailDoes() {
        freezer().freeze(ORIGIN, ALICE, FreezeReason.none());
        kit.auditLog()
                .tamper(
                        AuditStream.system(),
                        kit.auditLog().head(AuditStream.system()).orElseThrow().seq(),
                        null);

        assertThrows(IntegrityFailed.class, this::next);
        assertFalse(Trail.of(kit, ALICE).contains("payment.signed done fetch"));
    }

    private FreezeUser freezer() {
        return kit.userConfig().freezeUser();
    }

    private void assertRefused(PaymentErrorCode reason) {
        PaymentState.Decided refused = assertInstanceOf(PaymentState.Decided.class, next().orElseThrow());
        assertEquals(Optional.of(reason), refused.decision().failure());
        assertFalse(Trail.of(kit, ALICE).contains("payment.signed done fetch"));
    }

    @Test
    void aNodeThatIsBehindTheLaneIsWaitedFor() {
        Lane lane = kit.spendingLedger()
                .lane(payment.source().chainId(), payment.source().sender());
        assertTrue(kit.spendingLedger().replace(lane.free(SEQUENCE, HEIGHT)));

        assertEquals(
                ErrorCode.NODE_BEHIND,
                assertThrows(Unavailable.class, this::next).code());
    }

    @Test
    void withoutTheMasterKeyNothingIsSignedOrAnnounced() {
        SecretVault other = FakeSecretVault.withKey(KeyId.of("11112222"));
        int before = Trail.of(kit, ALICE).size();

        assertFalse(signing(other, kit.auditLog()).canOpenWallet(WalletUser.stored(kit)));
        assertEquals(
                ErrorCode.KEY_UNAVAILABLE,
                assertThrows(Unavailable.class, () -> next(signing(other, kit.auditLog())))
                        .code());

        assertTrue(signing(kit.vault(), kit.auditLog()).canOpenWallet(WalletUser.stored(kit)));
        assertEquals(before, Trail.of(kit, ALICE).size());
    }

    @Test
    void whatCannotBeAnnouncedIsNotSigned() {
        AuditLog away = new FailingAuditLog(kit.auditLog(), Fault.beforeEveryCallFrom(1));

        assertThrows(Unavailable.class, () -> next(signing(kit.vault(), away)));
    }

    private Optional<PaymentState> next() {
        return next(signing(kit.vault(), kit.auditLog()));
    }

    private Optional<PaymentState> next(PaymentSigning signing) {
        return signing.next(
                payment,
                (PaymentState.Pending) payment.state(),
                new ChainStatus(TESTNET.chainId(), HEIGHT, NOON),
                new PendingStep.PayerConfig(kit.payments(), ALICE));
    }

    private PaymentSigning signing(SecretVault vault, AuditLog log) {
        Chains chains = new Chains(
                kit.walletKeys(),
                Map.of(NetworkName.TESTNET, chain.ports(), NetworkName.MAINNET, kit.network(WalletUser.LOCALNET)));
        FreezeState freeze =
                kit.configure(kit.stores()).nanoTime(() -> nanos).build().freezeState();
        return new PaymentSigning(
                chains,
                vault,
                new PaymentReservation(kit.spendingLedger(), new PaymentWriter(kit.paymentLedger())),
                new PaymentRules(chains, freeze),
                freeze,
                Workers.audit(kit, log),
                new ChainClock(kit.clock()));
    }

    private String lastEntry() {
        List<String> entries = Trail.of(kit, ALICE);
        return entries.get(entries.size() - 1);
    }
}
