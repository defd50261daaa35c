package network.amarktai.userconfig.micrometer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import network.amarktai.userconfig.domain.audit.IntegrityFailure;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.Stores;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.audit.KeepAuditTrail;
import network.amarktai.userconfig.usecase.consumer.ConsumerRegistry;
import network.amarktai.userconfig.usecase.freeze.FreezeState;
import network.amarktai.userconfig.usecase.trail.IntegrityAlarm;

/**
 * Shows the state of a system. A registry for Prometheus writes the names as here, and {@code _total} after those of
 * counters.
 *
 * <pre>
 * user_config_audit_entries{action, outcome} appended audit entries, if the engine has the log of {@link #counted}
 * user_config_audit_failures                 audit entries that could not be written
 * user_config_audit_failing                  1 while the last attempt to write one failed
 * user_config_integrity_failures{kind}       failed checks of stored records that were changed outside of this system
 * user_config_consumers                      programs of the operator that have a token
 * user_config_frozen_users                   users who are frozen
 * user_config_frozen_all                     1 while every user is frozen
 * user_config_frozen_refusals                uses that were refused because of a freeze
 * </pre>
 */
public final class UserConfigMeters implements MeterBinder {

    private final UserConfig userConfig;

    /** The meters of this system. */
    public UserConfigMeters(UserConfig userConfig) {
        this.userConfig = userConfig;
    }

    /** Returns the audit log of these stores, which counts every appended entry in {@code registry}. */
    public static AuditLog counted(Stores stores, MeterRegistry registry) {
        return new CountedAuditLog(stores.auditLog(), stores.unitOfWork(), registry);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        bindAudit(userConfig.audit().keepAuditTrail(), registry);
        bindIntegrity(userConfig.audit().integrityAlarm(), registry);
        bindFreezes(userConfig.freezeState(), registry);
        Gauge.builder("user_config_consumers", userConfig.consumers().registry(), ConsumerRegistry::count)
                .description("programs of the operator that have a token")
                .register(registry);
    }

    private static void bindAudit(KeepAuditTrail trail, MeterRegistry registry) {
        FunctionCounter.builder("user_config_audit_failures", trail, KeepAuditTrail::failures)
                .description("audit entries that could not be written")
                .register(registry);
        Gauge.builder("user_config_audit_failing", trail, one -> one.isFailing() ? 1 : 0)
                .description("1 while the last attempt to write an audit entry failed")
                .register(registry);
    }

    private static void bindIntegrity(IntegrityAlarm alarm, MeterRegistry registry) {
        for (IntegrityFailure.Kind kind : IntegrityFailure.Kind.values()) {
            FunctionCounter.builder("user_config_integrity_failures", alarm, one -> one.count(kind))
                    .tag("kind", kind.label())
                    .description("checks of stored records that failed")
                    .register(registry);
        }
    }

    private static void bindFreezes(FreezeState freezes, MeterRegistry registry) {
        Gauge.builder("user_config_frozen_users", freezes, FreezeState::frozenUsers)
                .description("users who are frozen")
                .register(registry);
        Gauge.builder("user_config_frozen_all", freezes, one -> one.isEverybodyFrozen() ? 1 : 0)
                .description("1 while every user is frozen")
                .register(registry);
        FunctionCounter.builder("user_config_frozen_refusals", freezes, FreezeState::refusals)
                .description("uses that were refused because of a freeze")
                .register(registry);
    }
}
