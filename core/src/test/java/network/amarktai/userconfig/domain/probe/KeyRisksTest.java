package network.amarktai.userconfig.domain.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.probe.ProbeWarning.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeyRisksTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final ServiceDefinition KRAKEN = StandardCatalog.services().require("kraken");
    private static final ServiceDefinition OPENAI = StandardCatalog.services().require("openai");

    static Stream<Arguments> everyCombination() {
        List<Arguments> all = new ArrayList<>();
        for (Fact trade : Fact.values()) {
            for (Fact withdraw : Fact.values()) {
                for (Fact ip : Fact.values()) {
                    all.add(Arguments.of(trade, withdraw, ip));
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("everyCombination")
    void keyIsRedExactlyIfItCanWithdraw(Fact trade, Fact withdraw, Fact ip) {
        assertEquals(
                withdraw == Fact.YES,
                warnings(trade, withdraw, ip).stream().anyMatch(warning -> warning.level() == Level.RED));
    }

    @ParameterizedTest
    @MethodSource("everyCombination")
    void whatCannotBeSeenIsSaid(Fact trade, Fact withdraw, Fact ip) {
        assertEquals(
                withdraw == Fact.UNKNOWN, codes(warnings(trade, withdraw, ip)).contains("withdraw_unknown"));
    }

    @ParameterizedTest
    @MethodSource("everyCombination")
    void onlyAKnownLackOfARestrictionIsWarnedOf(Fact trade, Fact withdraw, Fact ip) {
        List<String> codes = codes(warnings(trade, withdraw, ip));
        assertEquals(withdraw == Fact.YES && ip == Fact.NO, codes.contains("can_withdraw_anywhere"));
        assertEquals(withdraw != Fact.YES && trade == Fact.YES && ip == Fact.NO, codes.contains("no_ip_restriction"));
    }

    @Test
    void gravestWarningComesFirst() {
        ProbeFacts facts = facts(Fact.YES, Fact.YES, Fact.NO).withExpiresAt(NOW.plus(Duration.ofDays(1)));
        assertEquals(List.of("can_withdraw_anywhere", "expires_soon"), codes(KeyRisks.of(KRAKEN, facts, NOW)));
    }

    @Test
    void endIsSoonForTwoWeeks() {
        assertEquals(List.of(), codes(KeyRisks.of(OPENAI, endingIn(Duration.ofDays(14)), NOW)));
        assertEquals(
                List.of("expires_soon"),
                codes(KeyRisks.of(OPENAI, endingIn(Duration.ofDays(14).minusSeconds(1)), NOW)));
    }

    @Test
    void keyWhoseEndHasPassedIsExpired() {
        assertEquals(List.of("expires_soon"), codes(KeyRisks.of(OPENAI, endingIn(Duration.ofMillis(1)), NOW)));
        List<ProbeWarning> expired = KeyRisks.of(OPENAI, endingIn(Duration.ZERO), NOW);
        assertEquals(List.of("expired"), codes(expired));
        assertEquals(
                "This key expired on 2026-11-22 (UTC). Replace it with a new one.",
                expired.get(0).text());
        assertEquals(List.of(), KeyRisks.ofExpiry(null, NOW));
    }

    @Test
    void keyThatCanChangeWithdrawalAddressesIsRed() {
        ProbeFacts facts = facts(Fact.YES, Fact.UNKNOWN, Fact.YES).withWithdrawAddresses(Fact.YES);
        assertEquals(
                List.of("can_change_withdraw_addresses", "withdraw_unknown"), codes(KeyRisks.of(KRAKEN, facts, NOW)));
        assertEquals(List.of(), KeyRisks.of(OPENAI, facts, NOW));
    }

    @Test
    void keyThatCannotMoveMoneyIsNoRisk() {
        assertEquals(List.of(), KeyRisks.of(OPENAI, ProbeFacts.unknown(), NOW));
    }

    @Test
    void harmlessKeyHasNoWarnings() {
        assertEquals(List.of(), warnings(Fact.YES, Fact.NO, Fact.YES));
    }

    private static List<ProbeWarning> warnings(Fact trade, Fact withdraw, Fact ip) {
        return KeyRisks.of(KRAKEN, facts(trade, withdraw, ip), NOW);
    }

    private static ProbeFacts facts(Fact trade, Fact withdraw, Fact ip) {
        return ProbeFacts.unknown().withTrade(trade).withWithdraw(withdraw).withIpRestricted(ip);
    }

    private static ProbeFacts endingIn(Duration duration) {
        return ProbeFacts.unknown().withExpiresAt(NOW.plus(duration));
    }

    private static List<String> codes(List<ProbeWarning> warnings) {
        return warnings.stream().map(ProbeWarning::code).toList();
    }
}
