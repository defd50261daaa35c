package network.amarktai.userconfig.usecase.erasure;

import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.usecase.erasure.ErasedWorld.ADDRESS;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ALICE;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ORIGIN;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.address;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.stored;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.payment.IdempotencyKey;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentFilter;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.LegacyWallet;
import network.amarktai.userconfig.domain.wallet.UnusableWallet;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.testkit.ForwardingAuditLog;
import network.amarktai.userconfig.testkit.InterruptedPaymentConfigStore;
import network.amarktai.userconfig.testkit.InterruptedPaymentLedger;
import network.amarktai.userconfig.testkit.InterruptedUserConfigStore;
import network.amarktai.userconfig.testkit.PaymentExamples;
import network.amarktai.userconfig.testkit.Race;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.payment.PayingUser;
import network.amarktai.userconfig.usecase.trail.Change;
import network.amarktai.userconfig.usecase.trail.Trail;
import network.amarktai.userconfig.usecase.wallet.WalletConfirmation;
import network.amarktai.userconfig.usecase.wallet.WalletUser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class EraseUserTest {

    private final ErasedWorld world = ErasedWorld.withAlice();

    @Test
    void everythingGoesAndTheTrailIsNobodys() {
        AuditStream stream = world.kit.auditLog().streamOf(ALICE).orElseThrow();
        Payment over = payment("over");
        Payment lost = payment("lost");

        world.erase();

        world.assertErased();
        world.assertNothingIsOpen();
        assertEquals(List.of("done"), world.ends("user.erased"));
        List<String> trail = world.streams().get(stream).stream()
                .map(event -> event.action() + " " + event.outcome())
                .toList();
        assertEquals("user.erased done", trail.get(trail.size() - 1));
        assertEquals(Optional.of(over.erased()), world.kit.paymentLedger().find(over.id()));
        assertEquals(Optional.of(lost.erased()), world.kit.paymentLedger().find(lost.id()));
    }

    @Test
    void whatWaitedWasCancelledFirst() {
        Payment waiting = payment("waiting");

        world.erase();

        Payment after = world.kit.paymentLedger().find(waiting.id()).orElseThrow();
        assertTrue(after.state() instanceof PaymentState.Cancelled);
        assertEquals(ErasedWorld.nobody(waiting), after.user());
        assertEquals(List.of("done"), world.ends("payment.cancelled"));
    }

    @Test
    void erasingTwiceIsHarmlessAndLeavesNoTrace() {
        world.erase();
        Map<AuditStream, ?> before = world.streams();

        world.erase();
        world.erase((String) null);

        world.assertErased();
        assertEquals(before, world.streams());
    }

    @Test
    void whoHasNothingIsErasedWithoutATrace() {
        ErasedWorld empty = new ErasedWorld();

        empty.erase((String) null);

        empty.assertErased();
        assertEquals(Map.of(), empty.streams());
    }

    @Test
    void othersKeepEverything() {
        world.erase();

        assertEquals(Optional.empty(), world.kit.auditLog().streamOf(PayingUser.BOB));
        world.saveKey();
        world.saveKey();
        assertEquals(1, world.kit.store().credentials(ALICE).size(), "a returning user is a new user");
        assertEquals(4, Trail.of(world.kit, ALICE).size());
    }

    @Test
    void withoutItsAddressTheWalletStaysAndEverythingElse() {
        for (String wrong : Arrays.asList(null, "", address("bob").value(), WalletConfirmation.UNREADABLE)) {
            assertRefused(Conflict.class, ErrorCode.WALLET_EXISTS, () -> world.erase(wrong));
        }
        assertUntouched();
    }

    @Test
    void aSeedFromBeforeIsNotErased() {
        WalletUser.plantWallet(world.kit, new LegacyWallet());

        for (String any : Arrays.asList(null, ADDRESS, WalletConfirmation.UNREADABLE)) {
            assertRefused(Unreadable.class, ErrorCode.NOT_MIGRATED, () -> world.erase(any));
        }
        assertUntouched();
    }

    @Test
    void anUnusableWalletGoesOnTheWordUnreadableOnly() {
        WalletUser.plantWallet(world.kit, new UnusableWallet());
        assertRefused(Unreadable.class, ErrorCode.NOT_MIGRATED, () -> world.erase(ADDRESS));
        assertUntouched();

        world.erase(WalletConfirmation.UNREADABLE);

        world.assertErased();
    }

    @Test
    void aPaymentUnderWayIsWaitedFor() {
        PaymentState.Signed signed = PaymentExamples.signed();
        Payment processing = world.put("processing", signed);

        assertRefused(Conflict.class, ErrorCode.PAYMENT_IN_FLIGHT, world::erase);
        assertUntouched();
        assertTrue(payment("waiting").state() instanceof PaymentState.Pending, "no payment was cancelled");

        PaymentState.Decided decided = signed.decide(Verdict.confirmed(signed.fee(), 9, NOON));
        assertTrue(world.kit.paymentLedger().replace(processing.in(decided)));
        assertRefused(Conflict.class, ErrorCode.PAYMENT_IN_FLIGHT, world::erase);
        assertTrue(world.kit.paymentLedger().replace(processing.in(decided).in(decided.settle())));
        world.erase();

        world.assertErased();
    }

    @Test
    void aPaymentThatMoneyIsHeldBackForIsUnderWay() {
        PayingUser.reserve(world.kit, payment("waiting"));

        assertRefused(Conflict.class, ErrorCode.PAYMENT_IN_FLIGHT, world::erase);

        assertUntouched();
    }

    @Test
    void aKeySavedMeanwhileIsErasedWhole() {
        world.store = new InterruptedUserConfigStore(world.kit.store(), 1, world::saveKey);

        world.erase();

        world.assertErased();
        world.assertNothingIsOpen();
    }

    @Test
    void aKeySavedAfterTheKeysWereErasedIsANewUsers() {
        world.ledger = new InterruptedPaymentLedger(world.kit.paymentLedger(), 2, () -> {
            if (world.kit.payments().find(ALICE).isEmpty()) {
                world.saveKey();
            }
        });

        world.erase();

        world.kit
                .userConfig()
                .credentials()
                .resolveCredential()
                .resolve(ORIGIN, ALICE, OPENAI, Consumer.of("ai-engine"))
                .close();
        world.assertNothingIsOpen();
    }

    @Test
    void aWalletSavedMeanwhileIsNotErasedInTheOthersPlace() {
        world.configs = new InterruptedPaymentConfigStore(
                world.kit.payments(),
                1,
                () -> WalletUser.save(world.kit.wallets(), Change.none().confirming(ADDRESS), "bob"));

        assertRefused(Conflict.class, ErrorCode.WALLET_EXISTS, world::erase);

        assertEquals(
                address("bob"), stored(world.kit).sealedWallet().orElseThrow().address());
        assertEquals(List.of("failed"), world.ends("user.erased"));
        world.configs = world.kit.payments();
        world.erase(address("bob").value());
        world.assertErased();
        assertEquals(List.of("failed", "done"), world.ends("user.erased"));
    }

    @Test
    void aPaymentAcceptedMeanwhileIsCancelledAndErased() {
        world.configs = new InterruptedPaymentConfigStore(
                world.kit.payments(), 1, () -> PayingUser.accept(world.kit.onLedgers(), "late", "1"));

        world.erase();

        world.assertErased();
        assertEquals(List.of("done", "done"), world.ends("payment.cancelled"));
    }

    @Test
    void aPaymentSignedMeanwhileIsWaitedForAndTheNextCallFinishes() {
        PaymentState.Signed signed = PaymentExamples.signed();
        world.configs = new InterruptedPaymentConfigStore(world.kit.payments(), 1, () -> world.put("late", signed));

        assertRefused(Conflict.class, ErrorCode.PAYMENT_IN_FLIGHT, world::erase);

        assertEquals(List.of("failed"), world.ends("user.erased"));
        Payment late = payment("late");
        Verdict verdict = Verdict.confirmed(signed.fee(), 9, NOON);
        assertTrue(world.kit.paymentLedger().replace(late.in(signed.decide(verdict))));
        assertTrue(world.kit
                .paymentLedger()
                .replace(late.in(signed.decide(verdict))
                        .in(signed.decide(verdict).settle())));
        world.erase((String) null);
        world.assertErased();
        world.assertNothingIsOpen();
    }

    @Test
    void aPaymentThatTheChainTellsAboutMeanwhileIsWaitedForOrErased() {
        Payment lost = payment("lost");
        PaymentState.Unresolved unresolved = (PaymentState.Unresolved) lost.state();
        PaymentState.Decided decided =
                unresolved.decide(Verdict.confirmed(unresolved.sent().fee(), 9, NOON));
        // Right before the ledger anonymises the payments. The first change is a cancellation.
        int[] change = {0};
        world.ledger = new InterruptedPaymentLedger(world.kit.paymentLedger(), 2, () -> {
            if (change[0]++ == 1) {
                assertTrue(world.kit.paymentLedger().replace(lost.in(decided)));
            }
        });

        assertRefused(Conflict.class, ErrorCode.PAYMENT_IN_FLIGHT, world::erase);

        assertTrue(world.kit.paymentLedger().replace(lost.in(decided).in(decided.settle())));
        world.erase();
        world.assertErased();
    }

    @Test
    void usesThatOnlyThisInstanceHasCountedDoNotComeBack() {
        UserConfig instance = world.instance();
        for (int i = 0; i < 3; i++) {
            instance.credentials()
                    .resolveCredential()
                    .resolve(ORIGIN, ALICE, OPENAI, Consumer.of("ai-engine"))
                    .close();
        }

        world.erase(instance, ADDRESS);
        assertTrue(instance.recordUsage().flush());
        world.kit.clock().advance(Duration.ofMinutes(2));
        keep(instance);

        world.assertErased();
        world.assertNothingIsOpen();
    }

    @Test
    void whatAnotherInstanceHasCountedOpensNoNewTrail() {
        UserConfig other = world.instance();
        for (int i = 0; i < 3; i++) {
            other.credentials()
                    .resolveCredential()
                    .resolve(ORIGIN, ALICE, OPENAI, Consumer.of("ai-engine"))
                    .close();
        }

        world.erase();
        world.kit.clock().advance(Duration.ofMinutes(2));
        keep(other);
        assertTrue(other.recordUsage().flush());
        world.erase((String) null);

        world.assertErased();
    }

    @Test
    void aUserWhomThePlatformHasRemovedIsErasedAllTheSame() {
        Supplier<NotConfigured> gone =
                () -> NotConfigured.of(ErrorCode.UNKNOWN_USER, "The platform knows no such user.");
        world.store = new InterruptedUserConfigStore(world.kit.store(), 1, () -> {
            throw gone.get();
        });
        world.kit.store().erase(ALICE);
        world.kit.payments().erase(ALICE, stored(world.kit));

        world.erase((String) null);

        world.assertErased();
        assertEquals(List.of("done"), world.ends("user.erased"));
    }

    @Test
    void anErasureThatEndsAfterTheUserIsBackTakesNoTrailWithoutSayingSo() {
        ErasedWorld other = world;
        int[] forgotten = {0};
        world.log = new ForwardingAuditLog(world.kit.auditLog()) {
            @Override
            public void forget(UserId user, @Nullable AuditStream stream) {
                // Stopped here, while another process completes an erasure and the user returns.
                if (forgotten[0]++ == 0) {
                    other.kit.userConfig().eraseUser().erase(Origin.service("other"), ALICE, null);
                    other.saveKey();
                }
                super.forget(user, stream);
            }
        };

        world.erase();

        assertEveryTrailWithoutAUserSaysWhy();
        world.assertErased();
        world.assertNothingIsOpen();
    }

    @Test
    void anErasureThatFoundNothingTakesNoTrailThatBeganMeanwhileWithoutSayingSo() {
        world.erase();
        int[] reads = {0};
        world.log = new ForwardingAuditLog(world.kit.auditLog()) {
            @Override
            public Optional<AuditStream> streamOf(UserId user) {
                Optional<AuditStream> found = super.streamOf(user);
                // Stopped after it found nothing, while the user saves a key.
                if (reads[0]++ == 0) {
                    world.saveKey();
                }
                return found;
            }
        };

        world.erase((String) null);

        assertTrue(reads[0] > 0);
        assertEveryTrailWithoutAUserSaysWhy();
        world.assertErased();
        world.assertNothingIsOpen();
    }

    @Test
    void whatAReturningUserHasSavedStaysIfItsWalletIsNotConfirmed() {
        int[] forgotten = {0};
        world.log = new ForwardingAuditLog(world.kit.auditLog()) {
            @Override
            public void forget(UserId user, @Nullable AuditStream stream) {
                super.forget(user, stream);
                if (forgotten[0]++ == 0) {
                    WalletUser.save(world.kit.wallets(), Change.on(), "bob");
                }
            }
        };

        world.erase();

        assertEquals(
                address("bob"), stored(world.kit).sealedWallet().orElseThrow().address());
        assertEquals(List.of("done"), world.ends("user.erased"));
        assertEveryTrailWithoutAUserSaysWhy();
    }

    private void assertEveryTrailWithoutAUserSaysWhy() {
        world.streams().forEach((stream, events) -> {
            if (!stream.equals(AuditStream.system())
                    && world.kit.auditLog().userOf(stream).isEmpty()) {
                assertTrue(
                        events.stream().anyMatch(event -> event.action().equals(AuditAction.USER_ERASED)),
                        stream.name());
            }
        });
    }

    @Test
    void erasedBySeveralAtOnceOneIsErased() {
        Race.run(4, runner -> () -> {
            try {
                world.erase();
            } catch (Conflict another) {
                assertEquals(ErrorCode.CONCURRENT_CHANGE, another.code());
            }
            return runner;
        });
        world.erase();

        world.assertErased();
        world.recover();
        world.assertNothingIsOpen();
    }

    private Payment payment(String key) {
        return world.kit.paymentLedger().find(ALICE, new IdempotencyKey(key)).orElseThrow();
    }

    private void keep(UserConfig instance) {
        instance.audit().keepAuditTrail().everyMinute();
    }

    private void assertUntouched() {
        assertEquals(2, world.kit.store().credentials(ALICE).size());
        assertTrue(world.kit.payments().find(ALICE).isPresent());
        assertTrue(world.kit
                        .paymentLedger()
                        .history(ALICE, PaymentFilter.all(), null, 100)
                        .size()
                >= 3);
        assertEquals(List.of(), world.ends("user.erased"));
        assertTrue(Trail.of(world.kit, ALICE).stream().noneMatch(entry -> entry.startsWith("user.erased")));
    }

    private static void assertRefused(Class<? extends UserConfigException> kind, ErrorCode code, Executable erase) {
        assertEquals(code, assertThrows(kind, erase).code());
    }
}
