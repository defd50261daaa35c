package network.amarktai.userconfig.domain.probe;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.catalog.ServiceKind;
import network.amarktai.userconfig.domain.probe.ProbeWarning.Level;
import org.jspecify.annotations.Nullable;

/**
 * Derives warnings for the user from the facts known about a key.
 *
 * <p>A key that can withdraw always causes a red warning, because this platform never needs that permission. If it is
 * unknown whether the key can withdraw, there is a grey warning. Where keys cannot move money, as at AI providers, only
 * the expiry matters.
 */
public final class KeyRisks {

    private static final Duration SOON = Duration.ofDays(14);

    private KeyRisks() {}

    /** The warnings about a key of this service, the most severe first. */
    public static List<ProbeWarning> of(ServiceDefinition service, ProbeFacts facts, Instant now) {
        List<ProbeWarning> warnings = new ArrayList<>();
        if (service.kind() == ServiceKind.EXCHANGE) {
            aboutMoney(service.name(), facts, warnings);
        }
        warnings.addAll(ofExpiry(facts.expiresAt(), now));
        if (service.kind() == ServiceKind.EXCHANGE && facts.withdraw() == Fact.UNKNOWN) {
            warnings.add(new ProbeWarning(
                    Level.GREY,
                    "withdraw_unknown",
                    "This test cannot see whether the key can withdraw. Check at " + service.name()
                            + " that it cannot."));
        }
        warnings.sort(Comparator.comparing(ProbeWarning::level).reversed());
        return List.copyOf(warnings);
    }

    /** The warning about a key that expires at this time: from 14 days before; null for a key that does not expire. */
    public static List<ProbeWarning> ofExpiry(@Nullable Instant end, Instant now) {
        if (end == null || !end.isBefore(now.plus(SOON))) {
            return List.of();
        }
        String day = end.atOffset(ZoneOffset.UTC).toLocalDate() + " (UTC)";
        return List.of(
                end.isAfter(now)
                        ? new ProbeWarning(
                                Level.AMBER,
                                "expires_soon",
                                "This key expires on " + day + ". Create a new one before that.")
                        : new ProbeWarning(
                                Level.AMBER, "expired", "This key expired on " + day + ". Replace it with a new one."));
    }

    private static void aboutMoney(String provider, ProbeFacts facts, List<ProbeWarning> warnings) {
        boolean fromAnywhere = facts.ipRestricted() == Fact.NO;
        if (facts.withdraw() == Fact.YES && fromAnywhere) {
            warnings.add(new ProbeWarning(
                    Level.RED,
                    "can_withdraw_anywhere",
                    "Anyone who gets hold of this key can withdraw your money from anywhere. Delete it at " + provider
                            + " and create one that cannot withdraw."));
        } else if (facts.withdraw() == Fact.YES) {
            warnings.add(new ProbeWarning(
                    Level.RED,
                    "can_withdraw",
                    "This key can withdraw your money, which is not needed here. Create one at " + provider
                            + " that cannot."));
        } else if (facts.trade() == Fact.YES && fromAnywhere) {
            warnings.add(new ProbeWarning(
                    Level.AMBER,
                    "no_ip_restriction",
                    "This key can trade from anywhere. Restrict it at " + provider + " to this platform's address."));
        }
        if (facts.withdrawAddresses() == Fact.YES) {
            warnings.add(new ProbeWarning(
                    Level.RED,
                    "can_change_withdraw_addresses",
                    "This key can change where your money may be withdrawn to. Create one at " + provider
                            + " that cannot."));
        }
    }
}
