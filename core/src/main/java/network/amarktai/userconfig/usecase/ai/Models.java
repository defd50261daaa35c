package network.amarktai.userconfig.usecase.ai;

import java.util.function.LongSupplier;
import network.amarktai.userconfig.domain.ai.AiPrices;
import network.amarktai.userconfig.port.ModelProvider;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.consumer.ConsumerRegistry;
import network.amarktai.userconfig.usecase.credential.ResolveCredential;
import network.amarktai.userconfig.usecase.freeze.FreezeState;
import network.amarktai.userconfig.usecase.trail.Foundation;
import network.amarktai.userconfig.usecase.trail.UseCounts;

/** The operations on AI services. Thread-safe. Made by {@link UserConfig#models}. */
public final class Models {

    private final CallModel callModel;
    private final ModelLimits modelLimits;
    private final ShowModelUsage showModelUsage;
    private final ModelCalls calls;

    /** @param nanoTime a monotonic clock, such as {@link System#nanoTime} */
    public Models(
            Foundation base,
            ModelProvider provider,
            AiPrices prices,
            ResolveCredential resolving,
            FreezeState freeze,
            ConsumerRegistry consumers,
            LongSupplier nanoTime) {
        AiServices services = new AiServices(base.catalog(), provider);
        ModelBudget budget = new ModelBudget(base, prices);
        calls = new ModelCalls(base.trail(), base.clock());
        AiParts parts = new AiParts(provider, services, budget, new CallSettlement(base, budget, calls));
        callModel = new CallModel(base, parts, resolving, freeze, consumers, nanoTime);
        modelLimits = new ModelLimits(base, services, budget);
        showModelUsage = new ShowModelUsage(base, services);
    }

    /** Calls an AI service. */
    public CallModel callModel() {
        return callModel;
    }

    /** Shows and saves limits. */
    public ModelLimits modelLimits() {
        return modelLimits;
    }

    /** Shows what was used. */
    public ShowModelUsage showModelUsage() {
        return showModelUsage;
    }

    /** What calls used and the audit trail does not have yet. */
    public UseCounts counts() {
        return calls;
    }
}
