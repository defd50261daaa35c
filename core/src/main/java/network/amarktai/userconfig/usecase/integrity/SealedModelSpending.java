package network.amarktai.userconfig.usecase.integrity;

import java.time.LocalDate;
import java.util.List;
import network.amarktai.userconfig.domain.ai.AiAccount;
import network.amarktai.userconfig.domain.ai.AiUse;
import network.amarktai.userconfig.domain.audit.IntegrityFailure;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.integrity.GuardedRecord;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.IntegrityFailed;
import network.amarktai.userconfig.port.ModelSpending;
import network.amarktai.userconfig.usecase.trail.IntegrityAlarm;

/**
 * Seals accounts of AI services when they are written and checks them when they are read. Reading one whose check fails
 * throws {@link IntegrityFailed}. Statistics have no seal, because no decision depends on them.
 */
final class SealedModelSpending implements ModelSpending {

    private final ModelSpending spending;
    private final Seals seals;
    private final IntegrityAlarm alarm;

    SealedModelSpending(ModelSpending spending, Seals seals, IntegrityAlarm alarm) {
        this.spending = spending;
        this.seals = seals;
        this.alarm = alarm;
    }

    @Override
    public AiAccount account(UserId user, ServiceId service) {
        AiAccount stored = spending.account(user, service);
        // Version 0 is not stored: there is nothing to check.
        if (stored.version() == 0 || seals.hold(new GuardedRecord.OfAiAccount(stored))) {
            return stored;
        }
        throw alarm.raise(new IntegrityFailure(
                stored.user(),
                IntegrityFailure.Kind.AI_ACCOUNT,
                stored.service().value(),
                Long.toString(stored.version()),
                IntegrityFailure.Reason.ALTERED));
    }

    @Override
    public boolean replace(long version, AiAccount next) {
        return spending.replace(version, sealed(next));
    }

    @Override
    public boolean settle(long version, AiAccount next, AiUse use) {
        return spending.settle(version, sealed(next), use);
    }

    private AiAccount sealed(AiAccount account) {
        return ((GuardedRecord.OfAiAccount) seals.sealed(new GuardedRecord.OfAiAccount(account))).account();
    }

    @Override
    public void count(UserId user, ServiceId service, AiUse use) {
        spending.count(user, service, use);
    }

    @Override
    public List<AiUse> uses(UserId user, ServiceId service, LocalDate since) {
        return spending.uses(user, service, since);
    }

    @Override
    public void forgetUsesBefore(LocalDate day) {
        spending.forgetUsesBefore(day);
    }

    @Override
    public void erase(UserId user) {
        spending.erase(user);
    }
}
