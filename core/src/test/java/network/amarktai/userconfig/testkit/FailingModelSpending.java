package network.amarktai.userconfig.testkit;

import static network.amarktai.userconfig.error.ErrorCode.STORE_UNAVAILABLE;

import java.time.LocalDate;
import java.util.List;
import network.amarktai.userconfig.domain.ai.AiAccount;
import network.amarktai.userconfig.domain.ai.AiUse;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.ModelSpending;

/** Delegates to another port and throws {@code Unavailable} as its {@link Fault} specifies. */
public final class FailingModelSpending implements ModelSpending {

    private final ModelSpending spending;
    private final Fault fault;

    public FailingModelSpending(ModelSpending spending, Fault fault) {
        this.spending = spending;
        this.fault = fault;
    }

    @Override
    public AiAccount account(UserId user, ServiceId service) {
        return fault.around(STORE_UNAVAILABLE, () -> spending.account(user, service));
    }

    @Override
    public boolean replace(long version, AiAccount next) {
        return fault.around(STORE_UNAVAILABLE, () -> spending.replace(version, next));
    }

    @Override
    public void count(UserId user, ServiceId service, AiUse use) {
        run(() -> spending.count(user, service, use));
    }

    @Override
    public List<AiUse> uses(UserId user, ServiceId service, LocalDate since) {
        return fault.around(STORE_UNAVAILABLE, () -> spending.uses(user, service, since));
    }

    @Override
    public void forgetUsesBefore(LocalDate day) {
        run(() -> spending.forgetUsesBefore(day));
    }

    @Override
    public void erase(UserId user) {
        run(() -> spending.erase(user));
    }

    private void run(Runnable change) {
        fault.around(STORE_UNAVAILABLE, () -> {
            change.run();
            return true;
        });
    }
}
