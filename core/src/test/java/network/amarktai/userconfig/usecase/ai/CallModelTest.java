package network.amarktai.userconfig.usecase.ai;

import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.secret;
import static network.amarktai.userconfig.usecase.ai.AiWorld.ALICE;
import static network.amarktai.userconfig.usecase.ai.AiWorld.BOT;
import static network.amarktai.userconfig.usecase.ai.AiWorld.ORIGIN;
import static network.amarktai.userconfig.usecase.ai.AiWorld.VALUE;
import static network.amarktai.userconfig.usecase.ai.AiWorld.body;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import network.amarktai.userconfig.domain.ai.AiAccount;
import network.amarktai.userconfig.domain.ai.AiLimits;
import network.amarktai.userconfig.domain.ai.AiPrice;
import network.amarktai.userconfig.domain.ai.AiPrices;
import network.amarktai.userconfig.domain.ai.AiUse;
import network.amarktai.userconfig.domain.ai.NanoUsd;
import network.amarktai.userconfig.domain.ai.TokenCounts;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.credential.CredentialSource;
import network.amarktai.userconfig.domain.credential.UseFailure;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.LimitExceeded;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.testkit.ForwardingAuditLog;
import network.amarktai.userconfig.testkit.ModelBehaviour;
import network.amarktai.userconfig.usecase.ai.AiWorld.Told;
import network.amarktai.userconfig.usecase.freeze.FreezeReason;
import network.amarktai.userconfig.usecase.trail.Trail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallModelTest {

    private static final String PLAIN = "{\"model\":\"gpt-4o-mini\"}";
    private static final String STREAM = "{\"model\":\"gpt-4o-mini\",\"stream\":true,\"max_completion_tokens\":100000}";

    private final AiWorld world = new AiWorld().withKey();

    private ErrorCode refused(String body) {
        return assertThrows(UserConfigException.class, () -> world.call(body)).code();
    }

    private List<AiUse> uses() {
        return world.userConfig.models().showModelUsage().show(ALICE, "openai", 30);
    }

    @Test
    void reservesAndRecordsBeforeTheProviderIsCalledAndSettlesWithItsCounts() {
        world.limitTokens(10_000);
        List<Long> reserved = new ArrayList<>();
        List<String> trail = new ArrayList<>();
        world.provider.meanwhile(() -> {
            reserved.add(world.account().reservedTokens());
            trail.add(Trail.of(world.kit, ALICE).toString());
        });
        String body = body(50);
        Told told = world.call(body);
        assertEquals(List.of((long) body.length() + 50), reserved);
        assertTrue(trail.get(0).endsWith("credential.used done openai]"), trail.get(0));
        assertEquals(200, told.status());
        assertEquals(CallAnswer.End.COMPLETE, told.end());
        assertEquals(CredentialSource.USER, facts(told).source());
        AiAccount after = world.account();
        assertEquals(world.provider.billed(VALUE).total(), after.usedTokens());
        assertEquals(0, after.reservedTokens());
        assertEquals(VALUE, world.provider.sent().get(0).key());
    }

    private static CallAnswer.Facts facts(Told told) {
        return Objects.requireNonNull(told.facts(), "it has begun");
    }

    @Test
    void saysWhatRemains() {
        world.limitTokens(10_000);
        String body = body(50);
        assertEquals(
                OptionalLong.of(10_000 - body.length() - 50),
                facts(world.call(body)).remainingTokens());
    }

    @Test
    void countsByDayModelAndConsumer() {
        world.call(body(50));
        world.call(body(50));
        AiUse use = uses().get(0);
        assertEquals(1, uses().size());
        assertEquals(LocalDate.of(2026, 11, 22), use.day());
        assertEquals("gpt-4o-mini", use.model());
        assertEquals(BOT, use.consumer());
        assertEquals(2, use.requests());
        assertEquals(world.provider.billed(VALUE), use.tokens());
        assertEquals(0, use.estimated());
    }

    @Test
    void recordsTheTokensOfAMinute() {
        world.call(body(50));
        world.call(body(50));
        world.kit.clock().advance(Duration.ofMinutes(1));
        world.userConfig.audit().keepAuditTrail().everyMinute();
        AuditEvent summary = Trail.events(world.kit, ALICE).stream()
                .filter(event -> event.action().code().equals("model.called"))
                .findFirst()
                .orElseThrow();
        assertEquals("2", summary.detail().get("count"));
        assertEquals(
                Long.toString(world.provider.billed(VALUE).total()),
                summary.detail().get("tokens"));
        assertEquals(Long.toString(world.account().version()), summary.detail().get("version"));
        assertEquals("trading-bot", summary.detail().get("consumer"));
    }

    @Test
    void usesTheOperatorsKeyForAUserWithoutOne() {
        AiWorld other = new AiWorld();
        other.kit.systemCredentials().give(OPENAI, secret("sk-system-0123456789"));
        Told told = other.call(PLAIN);
        assertEquals(CredentialSource.SYSTEM, facts(told).source());
        assertEquals("sk-system-0123456789", other.provider.sent().get(0).key());
    }

    @Test
    void reservesNothingWithoutAKey() {
        AiWorld other = new AiWorld();
        NotConfigured refused = assertThrows(NotConfigured.class, () -> other.call(PLAIN));
        assertEquals(ErrorCode.NOT_CONFIGURED, refused.code());
        assertEquals(0, other.account().reservedTokens());
        assertEquals(0, other.account().usedTokens());
        assertEquals(List.of(), other.provider.sent());
    }

    @ParameterizedTest
    @CsvSource({
        // limit of the day, of the output, asked for, given
        "1000000, 8000, , 4096",
        "1000000, 100, , 100",
        "1000000, 100, 50, 50",
        "1000000, 100, 5000, 100",
        "323, 8000, , 300"
    })
    void setsTheLimitOfOutput(long daily, int most, Integer asked, long given) {
        world.limit(before -> new AiLimits(daily, null, List.of(), most, AiLimits.Mode.HARD));
        world.call(asked == null ? PLAIN : body(asked));
        assertEquals(OptionalLong.of(given), world.provider.sent().get(0).outputLimit());
    }

    @Test
    void leavesALimitOfOutputOfAUserWithoutLimits() {
        world.call(body(50_000));
        assertEquals(OptionalLong.of(50_000), world.provider.sent().get(0).outputLimit());
    }

    @Test
    void reservesForEveryChoice() {
        world.limitTokens(1_000);
        String four = "{\"model\":\"gpt-4o-mini\",\"n\":4,\"max_completion_tokens\":300}";
        assertEquals(ErrorCode.BUDGET_EXCEEDED, refused(four));
        world.limitTokens(1_200 + four.length());
        world.call(four);
        assertEquals(1, world.provider.sent().size());
    }

    @Test
    void refusesWhatTheLimitOfTheDayHasNoRoomForUntilMidnight() {
        world.limitTokens(100);
        LimitExceeded refused = assertThrows(LimitExceeded.class, () -> world.call(body(100)));
        assertEquals(ErrorCode.BUDGET_EXCEEDED, refused.code());
        assertEquals(Optional.of(Duration.ofHours(12).minusMillis(123)), refused.retryAfter());
        assertEquals(List.of(), world.provider.sent());
        world.kit.clock().advance(Duration.ofHours(12));
        world.limitTokens(1_000);
        world.call(body(100));
        assertEquals(1, world.provider.sent().size());
    }

    @Test
    void beginsEachDayWithNothingUsed() {
        world.limitTokens(200);
        world.provider.use(new TokenCounts(100, 0, 90, 0));
        world.call(body(100));
        assertEquals(ErrorCode.BUDGET_EXCEEDED, refused(body(100)));
        world.kit.clock().advance(Duration.ofHours(12));
        world.call(body(100));
        assertEquals(190, world.account().usedTokens());
    }

    @Test
    void refusesARequestWithoutABoundUnlessTheLimitsAreSoft() {
        String unbounded = "{\"model\":\"gpt-4o-mini\",\"previous_response_id\":\"resp_1\"}";
        assertEquals(ErrorCode.UNBOUNDED_REQUEST, refused(unbounded));
        world.limit(before -> new AiLimits(null, null, List.of(), 100, AiLimits.Mode.SOFT));
        world.call(unbounded);
        assertEquals(world.provider.billed(VALUE).total(), world.account().usedTokens());
    }

    @Test
    void refusesAModelThatIsNotInTheList() {
        world.limit(before -> new AiLimits(null, null, List.of("gpt-4o"), 100, AiLimits.Mode.HARD));
        assertEquals(ErrorCode.MODEL_NOT_ALLOWED, refused(PLAIN));
        Told told = new Told();
        world.userConfig.models().callModel().models(new CallOrder(ORIGIN, ALICE, BOT, "openai"), Map.of(), told);
        assertEquals(
                "{\"object\":\"list\",\"data\":[{\"id\":\"gpt-4o\",\"object\":\"model\"}]}".length(), told.streamed());
    }

    @Test
    void refusesAServiceThatIsNotAnAi() {
        for (String service : List.of("binance", "nowhere", "")) {
            InvalidInput refused = assertThrows(
                    InvalidInput.class,
                    () -> world.userConfig.models().modelLimits().show(ALICE, service));
            assertEquals(ErrorCode.INVALID_SERVICE, refused.code());
        }
    }

    @Test
    void keepsALimitInDollars() {
        AiPrices prices = AiPrices.of(Map.of(
                OPENAI,
                Map.of(AiPrices.Offer.standard("gpt-4o-mini"), new AiPrice(150_000_000, 75_000_000, 600_000_000))));
        AiWorld priced = new AiWorld(Runnable::run, prices).withKey();
        String body = body(100);
        // Of each token of input 150 nano-dollars, of each token of output 600.
        NanoUsd bound = new NanoUsd(body.length() * 150L + 100 * 600);
        priced.limit(before -> new AiLimits(null, new NanoUsd(bound.nanos() - 1), List.of(), 4096, AiLimits.Mode.HARD));
        assertEquals(
                ErrorCode.BUDGET_EXCEEDED,
                assertThrows(LimitExceeded.class, () -> priced.call(body)).code());
        priced.limit(before -> new AiLimits(null, bound, List.of(), 4096, AiLimits.Mode.HARD));
        priced.provider.use(new TokenCounts(20, 10, 5, 0));
        priced.call(body);
        assertEquals(new NanoUsd(10 * 150 + 10 * 75 + 5 * 600), priced.account().usedUsd());
        for (String unpriced :
                List.of("{\"model\":\"gpt-4o\"}", "{\"model\":\"gpt-4o-mini\",\"service_tier\":\"priority\"}")) {
            Conflict refused = assertThrows(Conflict.class, () -> priced.call(unpriced));
            assertEquals(ErrorCode.MODEL_UNPRICED, refused.code());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "REFUSES, 0, 0, 0, INVALID_KEY, COMPLETE",
        "IS_AWAY, 0, 0, 0, UNREACHABLE, UNREACHABLE",
        "BREAKS_OFF, 100, 1, 1, UNREACHABLE, BROKEN_OFF",
        "ANSWERS_WITHOUT_USAGE, 100, 1, 1, , COMPLETE"
    })
    void countsTheReservationIfTheProviderDoesNotSayWhatWasUsed(
            ModelBehaviour behaviour,
            long output,
            long estimated,
            int requests,
            UseFailure failure,
            CallAnswer.End end) {
        world.provider.behave(behaviour);
        String body = body(100);
        Told told = world.call(body);
        assertEquals(end, told.end());
        assertEquals(output == 0 ? 0 : body.length() + output, world.account().usedTokens());
        assertEquals(0, world.account().reservedTokens());
        assertEquals(requests, uses().size());
        uses().forEach(use -> assertEquals(estimated, use.estimated()));
        world.userConfig.recordUsage().flush();
        assertEquals(
                failure == null ? Map.of() : Map.of(failure, 1L),
                world.userConfig.showUsage().show(ALICE, "openai", 1).total().failures());
    }

    @Test
    void countsWhatWasStreamedToAClientThatIsGone() {
        world.provider.behave(ModelBehaviour.STALLS);
        Told told = world.call(STREAM);
        assertEquals(null, told.end());
        told.cancel();
        assertEquals(CallAnswer.End.CANCELLED, told.end());
        assertEquals(STREAM.length() + (long) told.streamed(), world.account().usedTokens());
        assertTrue(told.streamed() > 0);
        assertEquals(1, uses().get(0).estimated());
    }

    @Test
    void countsAReservationThatIsNotSettledAsUsedAfterAQuarterOfAnHour() {
        world.limitTokens(1_000);
        world.provider.behave(ModelBehaviour.NEVER_ANSWERS);
        String body = body(100);
        world.call(body);
        long bound = body.length() + 100L;
        world.kit.clock().advance(Duration.ofMinutes(15).minusMillis(1));
        assertEquals(bound, world.account().reservedTokens());
        world.kit.clock().advance(Duration.ofMillis(1));
        assertEquals(0, world.account().reservedTokens());
        assertEquals(bound, world.account().usedTokens());
    }

    @Test
    void refusesTheNinthCallOfAUserAtOnce() {
        world.provider.behave(ModelBehaviour.STALLS);
        List<Told> calls = new ArrayList<>();
        for (int call = 0; call < 8; call++) {
            calls.add(world.call(STREAM));
        }
        assertEquals(ErrorCode.TOO_MANY_CALLS, refused(PLAIN));
        assertEquals(8, world.userConfig.models().callModel().count());
        calls.get(3).cancel();
        calls.add(world.call(STREAM));
        assertEquals(ErrorCode.TOO_MANY_CALLS, refused(PLAIN));
        calls.forEach(Told::cancel);
        assertEquals(0, world.userConfig.models().callModel().count());
    }

    @Test
    void endsTheCallsOfAUserWhoIsFrozen() {
        world.provider.behave(ModelBehaviour.STALLS);
        Told told = world.call(STREAM);
        world.userConfig.freezeUser().freeze(ORIGIN, ALICE, FreezeReason.none());
        world.userConfig.keepRightsCurrent();
        assertEquals(CallAnswer.End.STOPPED, told.end());
        assertEquals(ErrorCode.FROZEN, refused(PLAIN));
        assertEquals(0, world.account().reservedTokens());
    }

    @Test
    void leavesTheCallsOfOthers() {
        world.provider.behave(ModelBehaviour.STALLS);
        Told told = world.call(STREAM);
        world.userConfig.freezeUser().freeze(ORIGIN, UserId.of("bob"), FreezeReason.none());
        world.userConfig.keepRightsCurrent();
        assertEquals(null, told.end());
        told.cancel();
    }

    @Test
    void sendsNothingThatIsNotInTheAuditTrail() {
        AuditLog log = new ForwardingAuditLog(world.kit.auditLog()) {
            @Override
            public boolean append(AuditEntry entry) {
                throw Unavailable.of(ErrorCode.AUDIT_UNAVAILABLE, "down");
            }
        };
        Unavailable refused = assertThrows(
                Unavailable.class,
                () -> AiWorld.call(world.instance(world.kit.stores().with(log)), PLAIN));
        assertEquals(ErrorCode.AUDIT_UNAVAILABLE, refused.code());
        assertEquals(List.of(), world.provider.sent());
    }

    @Test
    void refusesABrokenRequestBeforeItReservesAnything() {
        assertEquals(ErrorCode.INVALID_INPUT, refused("{}"));
        assertEquals(0, world.account().version());
        assertFalse(Trail.of(world.kit, ALICE).toString().contains("used"));
    }

    @Test
    void passesCallsOnInAnyOrderOfTheirEnds() {
        Deque<Runnable> later = new ArrayDeque<>();
        AiWorld slow = new AiWorld(later::add, AiPrices.none()).withKey();
        slow.limitTokens(10_000);
        Told first = slow.call(body(50));
        Told second = slow.call(body(60));
        assertEquals(2L * body(50).length() + 110, slow.account().reservedTokens());
        while (!later.isEmpty()) {
            later.removeLast().run();
        }
        assertEquals(CallAnswer.End.COMPLETE, first.end());
        assertEquals(CallAnswer.End.COMPLETE, second.end());
        assertEquals(slow.provider.billed(VALUE).total(), slow.account().usedTokens());
    }
}
