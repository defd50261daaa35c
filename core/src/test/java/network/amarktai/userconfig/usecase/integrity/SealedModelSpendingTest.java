package network.amarktai.userconfig.usecase.integrity;

import static network.amarktai.userconfig.testkit.Examples.FLOCK;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.ModelExamples.LIMITS;
import static network.amarktai.userconfig.testkit.ModelExamples.MODEL;
import static network.amarktai.userconfig.testkit.ModelExamples.TODAY;
import static network.amarktai.userconfig.testkit.ModelExamples.reservation;
import static network.amarktai.userconfig.testkit.ModelExamples.use;
import static network.amarktai.userconfig.usecase.payment.PayingUser.BOB;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ALICE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.ai.AiAccount;
import network.amarktai.userconfig.domain.ai.AiLimits;
import network.amarktai.userconfig.domain.ai.AiReservation;
import network.amarktai.userconfig.domain.ai.NanoUsd;
import network.amarktai.userconfig.domain.audit.IntegrityFailure;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.integrity.GuardedRecord;
import network.amarktai.userconfig.domain.secret.RecordContent;
import network.amarktai.userconfig.domain.secret.RecordSeal;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.IntegrityFailed;
import network.amarktai.userconfig.port.ModelSpending;
import network.amarktai.userconfig.testkit.Examples;
import network.amarktai.userconfig.testkit.ModelExamples;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.trail.Foundation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an attacker who can write to the database, but has no master key, may try with accounts of AI services. */
class SealedModelSpendingTest {

    private static final String CALL = "0b".repeat(16);

    private final TestKit kit = new TestKit();
    private final Foundation base = kit.foundation(kit.stores());
    private final ModelSpending sealed = base.stores().modelSpending();

    private long told() {
        return base.alarm().count(IntegrityFailure.Kind.AI_ACCOUNT);
    }

    @Test
    void whatThisSystemWroteIsAsItWas() {
        AiAccount first = ModelExamples.account(ALICE);
        assertTrue(sealed.replace(0, first));
        assertEquals(first, sealed.account(ALICE, OPENAI));
        AiAccount settled = first.settle(CALL, 9, NanoUsd.zero());
        assertTrue(sealed.replace(first.version(), settled));

        assertEquals(settled, sealed.account(ALICE, OPENAI));
        assertEquals(AiAccount.opened(BOB, OPENAI), sealed.account(BOB, OPENAI));
        assertEquals(0, told());
    }

    @Test
    void theSealCoversWhatTheFormatSays() {
        AiAccount account = ModelExamples.account(ALICE).settle("5f".repeat(16), 0, NanoUsd.zero());
        String revision = account.savedLimits().orElseThrow().value();
        Map<String, String> fields = new TreeMap<>(Map.of(
                "service", "openai",
                "daily_tokens", "200000",
                "daily_nano_usd", "5000000001",
                "model:0", "gpt-4o-mini",
                "model:1", MODEL,
                "max_output_tokens", "512",
                "mode", "soft",
                "limits_revision", revision));
        fields.putAll(Map.of(
                "day",
                "2026-11-22",
                "used_tokens",
                "1234",
                "used_nano_usd",
                "2000000000",
                "reserved_day:" + CALL,
                "2026-11-22",
                "reserved_tokens:" + CALL,
                "4096",
                "reserved_nano_usd:" + CALL,
                "7",
                "reserved_expires:" + CALL,
                "1795349700123"));

        RecordContent content = RecordContents.of(new GuardedRecord.OfAiAccount(account));

        assertEquals(new RecordContent("ai_account", "alice", new TreeMap<>(fields), "426338162201907"), content);
        assertEquals(
                Set.of("service", "max_output_tokens", "mode", "day", "used_tokens", "used_nano_usd"),
                RecordContents.of(new GuardedRecord.OfAiAccount(AiAccount.opened(ALICE, OPENAI)))
                        .fields()
                        .keySet());
    }

    @Test
    void statisticsAreThoseOfTheStore() {
        Consumer engine = Consumer.of("ai-engine");
        sealed.count(ALICE, OPENAI, use(TODAY.minusDays(1), MODEL, engine));
        sealed.count(ALICE, OPENAI, use(TODAY, MODEL, engine));

        sealed.forgetUsesBefore(TODAY);

        assertEquals(List.of(use(TODAY, MODEL, engine)), sealed.uses(ALICE, OPENAI, LocalDate.EPOCH));
        assertEquals(List.of(use(TODAY, MODEL, engine)), kit.modelSpending().uses(ALICE, OPENAI, LocalDate.EPOCH));
    }

    static Stream<Map.Entry<String, UnaryOperator<AiAccount>>> editsOfAnAiAccount() {
        Map<String, UnaryOperator<AiAccount>> edits = new LinkedHashMap<>();
        edits.put("no seal", account -> account.sealed(RecordSeal.none()));
        edits.put("user", account -> used(account, BOB, account.service(), account.day(), account.usedTokens()));
        edits.put("service", account -> used(account, account.user(), FLOCK, account.day(), account.usedTokens()));
        edits.put("day", account -> used(account, account.user(), account.service(), TODAY.minusDays(1), 1_234));
        edits.put("used tokens", account -> used(account, account.user(), account.service(), account.day(), 0));
        edits.put(
                "daily tokens",
                account -> limited(
                        account, new AiLimits(200_001L, LIMITS.usdADay(), LIMITS.models(), 512, AiLimits.Mode.SOFT)));
        edits.put(
                "no daily tokens",
                account -> limited(
                        account, new AiLimits(null, LIMITS.usdADay(), LIMITS.models(), 512, AiLimits.Mode.SOFT)));
        edits.put(
                "daily dollars",
                account -> limited(account, new AiLimits(200_000L, null, LIMITS.models(), 512, AiLimits.Mode.SOFT)));
        edits.put(
                "models",
                account ->
                        limited(account, new AiLimits(200_000L, LIMITS.usdADay(), List.of(), 512, AiLimits.Mode.SOFT)));
        edits.put(
                "order of models",
                account -> limited(
                        account,
                        new AiLimits(
                                200_000L,
                                LIMITS.usdADay(),
                                List.of(LIMITS.models().get(1), LIMITS.models().get(0)),
                                512,
                                AiLimits.Mode.SOFT)));
        edits.put(
                "output tokens",
                account -> limited(
                        account, new AiLimits(200_000L, LIMITS.usdADay(), LIMITS.models(), 513, AiLimits.Mode.SOFT)));
        edits.put(
                "mode",
                account -> limited(
                        account, new AiLimits(200_000L, LIMITS.usdADay(), LIMITS.models(), 512, AiLimits.Mode.HARD)));
        edits.put(
                "revision of the limits",
                account ->
                        with(account, Examples.revision(), account.usedUsd(), account.reserved(), account.version()));
        edits.put(
                "no revision of the limits",
                account -> with(account, null, account.usedUsd(), account.reserved(), account.version()));
        edits.put(
                "used dollars",
                account ->
                        with(account, account.limitsRevision(), NanoUsd.zero(), account.reserved(), account.version()));
        edits.put(
                "version",
                account -> with(
                        account,
                        account.limitsRevision(),
                        account.usedUsd(),
                        account.reserved(),
                        account.version() + 1));
        edits.put(
                "calls under way",
                account -> with(account, account.limitsRevision(), account.usedUsd(), Map.of(), account.version()));
        AiReservation held = reservation(4_096);
        Map<String, AiReservation> others = new LinkedHashMap<>();
        others.put("reserved tokens", reservation(1));
        others.put("day of a call", new AiReservation(TODAY.minusDays(1), held.tokens(), held.usd(), held.expires()));
        others.put("reserved dollars", new AiReservation(held.day(), held.tokens(), NanoUsd.zero(), held.expires()));
        others.put(
                "end of a call",
                new AiReservation(
                        held.day(), held.tokens(), held.usd(), held.expires().plusMillis(1)));
        others.forEach((name, other) -> edits.put(name, account -> {
            Map<String, AiReservation> calls = new LinkedHashMap<>(account.reserved());
            calls.put(CALL, other);
            return with(account, account.limitsRevision(), account.usedUsd(), calls, account.version());
        }));
        return edits.entrySet().stream();
    }

    private static AiAccount used(AiAccount account, UserId user, ServiceId service, LocalDate day, long tokens) {
        return new AiAccount(
                user,
                service,
                account.limits(),
                account.limitsRevision(),
                day,
                tokens,
                account.usedUsd(),
                account.reserved(),
                account.version(),
                account.seal());
    }

    private static AiAccount limited(AiAccount account, AiLimits limits) {
        return new AiAccount(
                account.user(),
                account.service(),
                limits,
                account.limitsRevision(),
                account.day(),
                account.usedTokens(),
                account.usedUsd(),
                account.reserved(),
                account.version(),
                account.seal());
    }

    private static AiAccount with(
            AiAccount account,
            @Nullable Revision revision,
            NanoUsd usd,
            Map<String, AiReservation> reserved,
            long version) {
        return new AiAccount(
                account.user(),
                account.service(),
                account.limits(),
                revision,
                account.day(),
                account.usedTokens(),
                usd,
                reserved,
                version,
                account.seal());
    }

    @ParameterizedTest
    @MethodSource("editsOfAnAiAccount")
    void anEditedAccountOfAnAiServiceIsRefused(Map.Entry<String, UnaryOperator<AiAccount>> edit) {
        assertTrue(sealed.replace(0, ModelExamples.account(ALICE)));
        AiAccount forged = edit.getValue().apply(kit.modelSpending().account(ALICE, OPENAI));
        kit.modelSpending().plant(forged);

        assertThrows(IntegrityFailed.class, () -> sealed.account(forged.user(), forged.service()));
        assertTrue(told() > 0);
        sealed.erase(forged.user());
        assertEquals(0, sealed.account(forged.user(), forged.service()).version());
    }
}
