package network.amarktai.userconfig.usecase.erasure;

import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.given;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ALICE;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ORIGIN;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.address;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditPlace;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.FoundEntry;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.credential.LegacyCredential;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentFilter;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.ModelSpending;
import network.amarktai.userconfig.port.PaymentConfigStore;
import network.amarktai.userconfig.port.PaymentLedger;
import network.amarktai.userconfig.port.SpendingLedger;
import network.amarktai.userconfig.port.UsageLog;
import network.amarktai.userconfig.port.UserConfigStore;
import network.amarktai.userconfig.testkit.AuditChain;
import network.amarktai.userconfig.testkit.Examples;
import network.amarktai.userconfig.testkit.InMemoryStores;
import network.amarktai.userconfig.testkit.ModelExamples;
import network.amarktai.userconfig.testkit.PaymentExamples;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.payment.PayingUser;
import network.amarktai.userconfig.usecase.trail.PendingChanges;
import org.jspecify.annotations.Nullable;

/** Alice with data of every kind, and assertions about her erasure. Each adapter can be replaced by a failing one. */
public final class ErasedWorld {

    public static final String ADDRESS = address("alice").value();

    public final TestKit kit = new TestKit();
    public UserConfigStore store = kit.store();
    public PaymentConfigStore configs = kit.payments();
    public PaymentLedger ledger = kit.paymentLedger();
    public SpendingLedger spending = kit.spendingLedger();
    public ModelSpending modelSpending = kit.modelSpending();
    public AuditLog log = kit.auditLog();
    public UsageLog usage = kit.usageLog();
    // Gives every call a request id of its own.
    private final AtomicInteger calls = new AtomicInteger();

    /** Alice has keys, a wallet, usage, an account of an AI service, and one payment each that is finished, unresolved and pending. */
    public static ErasedWorld withAlice() {
        ErasedWorld world = new ErasedWorld();
        UserConfig userConfig = world.instance();
        world.saveKey();
        userConfig
                .credentials()
                .resolveCredential()
                .resolve(ORIGIN, ALICE, OPENAI, Consumer.of("ai-engine"))
                .close();
        assertTrue(userConfig.recordUsage().flush());
        world.kit.store().plant(ALICE, new LegacyCredential(ServiceId.of("bygone")));
        assertTrue(world.kit.modelSpending().replace(0, ModelExamples.account(ALICE)));
        world.kit
                .modelSpending()
                .count(
                        ALICE,
                        OPENAI,
                        ModelExamples.use(ModelExamples.TODAY, ModelExamples.MODEL, Consumer.of("ai-engine")));
        PayingUser.withWallet(world.kit);
        PaymentState.Signed signed = PaymentExamples.signed();
        Verdict confirmed = Verdict.confirmed(signed.fee(), 7, Examples.NOON);
        world.put(
                "over",
                signed,
                signed.decide(confirmed),
                signed.decide(confirmed).settle());
        world.put("lost", signed, signed.lose());
        world.put("waiting");
        return world;
    }

    public Payment put(String key, PaymentState... states) {
        Payment payment = PayingUser.accept(kit.onLedgers(), key, "1");
        for (PaymentState state : states) {
            payment = payment.in(state);
            assertTrue(kit.paymentLedger().replace(payment));
        }
        return payment;
    }

    public void saveKey() {
        kit.userConfig()
                .credentials()
                .saveCredential()
                .save(ORIGIN, ALICE, "openai", given("api_key", "sk-proj-Ab0_-Ab0_-Ab0_-Ab0_-"));
    }

    /** A new instance that uses these adapters. */
    public UserConfig instance() {
        InMemoryStores stores = kit.stores()
                .with(store)
                .with(configs)
                .with(ledger)
                .with(spending)
                .with(modelSpending)
                .with(log)
                .with(usage);
        return kit.configure(stores).random(new Random(calls.incrementAndGet())).build();
    }

    public void erase() {
        erase(ADDRESS);
    }

    public void erase(@Nullable String confirmed) {
        erase(instance(), confirmed);
    }

    public void erase(UserConfig instance, @Nullable String confirmed) {
        instance.eraseUser().erase(Origin.service("erasure-" + calls.incrementAndGet()), ALICE, confirmed);
    }

    /** Advances the clock by six minutes and runs recovery without faults. */
    public void recover() {
        kit.clock().advance(Duration.ofMinutes(6));
        kit.userConfig().audit().keepAuditTrail().everyMinute();
    }

    /** Returns all events by stream, after verifying every hash chain. */
    public Map<AuditStream, List<AuditEvent>> streams() {
        Map<AuditStream, List<AuditEvent>> streams = new HashMap<>();
        for (FoundEntry found : kit.auditLog().after(AuditPlace.beginning(), Integer.MAX_VALUE)) {
            AuditStream stream = AuditStream.of(found.place().stream());
            streams.computeIfAbsent(stream, its -> AuditChain.events(kit.auditLog(), kit.auditSealer(), its));
        }
        return streams;
    }

    /** The outcomes of an action in all streams, such as {@code done} or {@code reconciled erased}. */
    public List<String> ends(String action) {
        return streams().values().stream()
                .flatMap(List::stream)
                .filter(event -> event.action().code().equals(action))
                .filter(event -> !event.outcome().equals("requested"))
                .map(event -> (event.outcome() + " " + event.detail().getOrDefault("result", "")).strip())
                .toList();
    }

    public void assertErased() {
        assertEquals(List.of(), kit.store().credentials(ALICE));
        assertEquals(Optional.empty(), kit.payments().find(ALICE));
        assertEquals(Map.of(), kit.usageLog().lastUses(ALICE));
        assertEquals(List.of(), kit.paymentLedger().history(ALICE, PaymentFilter.all(), null, 100));
        for (NetworkName network : NetworkName.values()) {
            assertEquals(0, kit.spendingLedger().spending(ALICE, network).version());
        }
        assertEquals(0, kit.modelSpending().account(ALICE, OPENAI).version());
        assertEquals(List.of(), kit.modelSpending().uses(ALICE, OPENAI, LocalDate.EPOCH));
        assertEquals(Optional.empty(), kit.auditLog().streamOf(ALICE));
        for (FoundEntry found : kit.auditLog().after(AuditPlace.beginning(), Integer.MAX_VALUE)) {
            String payload = found.entry().orElseThrow().payload();
            assertTrue(!payload.contains(ALICE.value()), payload);
        }
    }

    /** Asserts that every announced change has an outcome. */
    public void assertNothingIsOpen() {
        streams().forEach((stream, events) -> {
            PendingChanges open = new PendingChanges();
            long seq = 0;
            for (AuditEvent event : events) {
                open.add(++seq, event);
            }
            assertEquals(List.of(), open.left(), stream::name);
        });
    }

    public static UserId nobody(Payment payment) {
        return payment.erased().user();
    }
}
