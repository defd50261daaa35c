package network.amarktai.userconfig.usecase.ai;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import network.amarktai.userconfig.domain.ai.AiAccount;
import network.amarktai.userconfig.domain.ai.AiLimits;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.ModelSpending;
import network.amarktai.userconfig.usecase.trail.AuditedChange;
import network.amarktai.userconfig.usecase.trail.Foundation;
import network.amarktai.userconfig.usecase.trail.Identifiers;
import network.amarktai.userconfig.usecase.trail.OptimisticRetry;
import network.amarktai.userconfig.usecase.trail.ReplacedRevision;

/** A user's limits for calls of an AI service. */
public final class ModelLimits {

    private final ModelSpending spending;
    private final AuditedChange audited;
    private final Identifiers identifiers;
    private final AiServices services;
    private final ModelBudget budget;

    ModelLimits(Foundation base, AiServices services, ModelBudget budget) {
        this.spending = base.stores().modelSpending();
        this.audited = base.audited();
        this.identifiers = base.identifiers();
        this.services = services;
        this.budget = budget;
    }

    /**
     * The limits, and what is used and reserved of them today.
     *
     * @throws InvalidInput with {@code invalid_service}, also if this is no AI service
     * @throws Unavailable with {@code store_unavailable} or {@code key_unavailable}
     */
    public AiAccount show(UserId user, String service) {
        return budget.account(user, services.require(service));
    }

    /**
     * Changes the limits. The new ones apply to every call that begins after this returns, on every instance.
     *
     * @param change makes the new limits from the saved ones; called again after a concurrent change
     * @return the account with the new limits
     * @throws InvalidInput with {@code invalid_service}, or what {@code change} throws
     * @throws Conflict with {@code concurrent_change}
     * @throws Unavailable with {@code audit_unavailable}, and nothing was done; or {@code store_unavailable}, and they may
     *     have been saved
     */
    public AiAccount save(Origin origin, UserId user, String service, UnaryOperator<AiLimits> change) {
        ServiceId id = services.require(service);
        // A change that is refused is not announced.
        AiLimits unusedAsItIsMadeAgain = change.apply(budget.account(user, id).limits());
        Revision revision = identifiers.revision();
        AtomicReference<AiAccount> written = new AtomicReference<>(AiAccount.opened(user, id));
        audited.run(user, origin, AuditAction.MODEL_LIMITS_SAVED, id, Map.of("revision", revision.value()), () -> {
            AiAccount before =
                    OptimisticRetry.change(budget.account(user, id), () -> budget.account(user, id), seen -> {
                        AiAccount next = seen.limited(
                                change.apply(seen.limits()), revision, seen.versionAfter(budget.firstVersion()));
                        written.set(next);
                        return spending.replace(seen.version(), next);
                    });
            return before.savedLimits().map(ReplacedRevision::describe).orElseGet(ReplacedRevision::nothing);
        });
        budget.forget(user, id);
        return budget.now(Objects.requireNonNull(written.get()));
    }
}
