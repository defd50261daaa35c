package network.amarktai.userconfig.usecase.ai;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import network.amarktai.userconfig.domain.ai.AiAccount;
import network.amarktai.userconfig.domain.ai.AiUse;
import network.amarktai.userconfig.domain.ai.ModelOutcome;
import network.amarktai.userconfig.domain.ai.NanoUsd;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.ResolvedCredential;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.port.ModelProvider;
import network.amarktai.userconfig.port.ModelSpending;
import network.amarktai.userconfig.usecase.trail.Foundation;
import org.jspecify.annotations.Nullable;

/** Says what a call that is over has used, and records it. Never throws: without a record, the whole reservation counts. */
final class CallSettlement {

    private static final System.Logger LOG = System.getLogger(CallSettlement.class.getName());
    private static final int ATTEMPTS = 3;

    private final ModelBudget budget;
    private final ModelSpending spending;
    private final ModelCalls calls;
    private final InstantSource clock;

    CallSettlement(Foundation base, ModelBudget budget, ModelCalls calls) {
        this.budget = budget;
        this.spending = base.stores().modelSpending();
        this.calls = calls;
        this.clock = base.clock();
    }

    /** Settles a call that reached the provider, or may have. */
    void settle(
            CallOrder order,
            ModelProvider.@Nullable Request request,
            ModelBudget.@Nullable Reserved reserved,
            @Nullable ResolvedCredential credential,
            ModelOutcome outcome) {
        if (credential != null) {
            CallUse.failure(outcome).ifPresent(credential::reportFailure);
        }
        if (request == null || reserved == null) {
            return;
        }
        CallUse used = CallUse.of(request, reserved.bound(), outcome);
        NanoUsd usd = reserved.price().map(known -> known.of(used.tokens())).orElse(NanoUsd.zero());
        ServiceId service = reserved.account().service();
        // The provider has accepted the model if it used tokens: what it refused may be a key in the wrong place.
        AiUse use = used.tokens().total() == 0
                ? null
                : new AiUse(
                        LocalDate.ofInstant(now(), ZoneOffset.UTC),
                        request.model(),
                        order.consumer(),
                        1,
                        used.tokens(),
                        usd,
                        used.estimated() ? 1 : 0);
        long version = settle(order, service, reserved.call(), use);
        calls.add(
                order.user(),
                service,
                order.consumer(),
                used.tokens().total(),
                used.estimated() ? 1 : 0,
                Math.max(version, reserved.account().version()));
    }

    private Instant now() {
        return clock.instant();
    }

    /** Settles a call that was refused: nothing was used. */
    void release(CallOrder order, ModelBudget.@Nullable Reserved reserved) {
        if (reserved != null) {
            long unusedVersion = settle(order, reserved.account().service(), reserved.call(), null);
        }
    }

    /** The version of the account afterwards; 0 if the reservation is gone, or stays. */
    private long settle(CallOrder order, ServiceId service, String call, @Nullable AiUse use) {
        for (int attempt = 1; ; attempt++) {
            try {
                Optional<AiAccount> settled = budget.settle(order.user(), service, call, use);
                // An attempt before this one may have settled and counted it: its answer was lost.
                if (settled.isEmpty() && attempt == 1) {
                    count(order, service, use);
                }
                return settled.map(AiAccount::version).orElse(0L);
            } catch (UserConfigException failed) {
                if (attempt == ATTEMPTS) {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "a call could not be settled, so all that it reserved will count as used: {0}",
                            failed.code());
                    count(order, service, use);
                    return 0;
                }
            }
        }
    }

    private void count(CallOrder order, ServiceId service, @Nullable AiUse use) {
        if (use == null) {
            return;
        }
        try {
            spending.count(order.user(), service, use);
        } catch (UserConfigException missing) {
            LOG.log(System.Logger.Level.WARNING, "a call is missing in the statistics: {0}", missing.code());
        }
    }
}
