package network.amarktai.userconfig.usecase.ai;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import network.amarktai.userconfig.domain.ai.AiLimits;
import network.amarktai.userconfig.domain.ai.ModelOperation;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.credential.ResolvedCredential;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.LimitExceeded;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.port.ModelProvider;
import network.amarktai.userconfig.usecase.consumer.ConsumerRegistry;
import network.amarktai.userconfig.usecase.credential.ResolveCredential;
import network.amarktai.userconfig.usecase.freeze.FreezeState;
import network.amarktai.userconfig.usecase.trail.Foundation;

/**
 * Calls an AI service for a user: reserves what the call can use, opens the key, calls the provider, and settles what was
 * used. The client never sees the key, and prompts and answers are kept nowhere.
 */
public final class CallModel {

    private static final System.Logger LOG = System.getLogger(CallModel.class.getName());

    private final ServiceCatalog catalog;
    private final ModelProvider provider;
    private final AiServices services;
    private final ModelBudget budget;
    private final CallSettlement settlement;
    private final ResolveCredential resolving;
    private final FreezeState freeze;
    private final ConsumerRegistry consumers;
    private final LongSupplier nanoTime;
    private final CallsAtOnce atOnce = new CallsAtOnce();
    private final Set<CallUnderWay> underWay = ConcurrentHashMap.newKeySet();

    CallModel(
            Foundation base,
            AiParts parts,
            ResolveCredential resolving,
            FreezeState freeze,
            ConsumerRegistry consumers,
            LongSupplier nanoTime) {
        this.catalog = base.catalog();
        this.provider = parts.provider();
        this.services = parts.services();
        this.budget = parts.budget();
        this.settlement = parts.settlement();
        this.resolving = resolving;
        this.freeze = freeze;
        this.consumers = consumers;
        this.nanoTime = nanoTime;
    }

    /**
     * Begins a call and returns. On return the use of the key is in the audit trail, and the answer arrives in {@code
     * answer}. Nothing was sent if this throws.
     *
     * @param body the request in the provider's own form; it must not be changed afterwards
     * @param headers of the client, names in lower case
     * @throws InvalidInput with {@code invalid_service}, or {@code invalid_input} about the body
     * @throws LimitExceeded with {@code budget_exceeded} or {@code too_many_calls}
     * @throws NotConfigured with {@code not_configured} or {@code unknown_user}
     * @throws Unreadable with {@code not_migrated} or {@code unreadable_credential}
     * @throws Conflict with {@code model_not_allowed}, {@code unbounded_request}, {@code model_unpriced}, {@code frozen},
     *     {@code consumer_blocked}, {@code ambiguous_user} or {@code concurrent_change}
     * @throws Unavailable with {@code key_unavailable}, {@code store_unavailable} or {@code audit_unavailable}
     */
    public CallUnderWay call(
            CallOrder order, ModelOperation operation, byte[] body, Map<String, String> headers, CallAnswer answer) {
        ServiceId service = services.require(order.service());
        return begin(order, answer, call -> {
            ModelProvider.Request request = provider.read(service, operation, body);
            ModelBudget.Reserved reserved = budget.reserve(order.user(), service, request);
            call.reserved(request, reserved);
            OptionalLong remaining = reserved.account().limits().dailyTokens().isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(reserved.account().remainingTokens());
            OptionalLong limit = reserved.bound().outputLimit();
            return new Start(
                    service, remaining, (key, receiver) -> provider.send(request, limit, headers, key, receiver));
        });
    }

    /**
     * Asks the provider for its models, of which the answer has those that the user's limits allow.
     *
     * @throws UserConfigException as {@link #call}
     */
    public CallUnderWay models(CallOrder order, Map<String, String> headers, CallAnswer answer) {
        ServiceId service = services.require(order.service());
        return begin(order, answer, call -> {
            AiLimits limits = budget.account(order.user(), service).limits();
            List<String> allowed = limits.models();
            return new Start(
                    service,
                    OptionalLong.empty(),
                    (key, receiver) -> provider.models(service, allowed, headers, key, receiver));
        });
    }

    private record Start(
            ServiceId service,
            OptionalLong remaining,
            BiFunction<Secret, ModelProvider.Answer, ModelProvider.Call> sending) {}

    private interface Beginning {
        Start of(CallUnderWay call);
    }

    private CallUnderWay begin(CallOrder order, CallAnswer answer, Beginning beginning) {
        atOnce.enter(order.user());
        CallUnderWay call = new CallUnderWay(order, answer, settlement, this::over);
        try {
            freeze.requireActive(order.user());
            Start start = beginning.of(call);
            Consumer consumer = order.consumer();
            try (ResolvedCredential credential =
                    resolving.resolve(order.origin(), order.user(), start.service(), consumer)) {
                call.opened(
                        credential, new CallAnswer.Facts(credential.source(), start.remaining(), nanoTime.getAsLong()));
                underWay.add(call);
                Secret key = credential
                        .field(catalog.require(start.service().value())
                                .firstField()
                                .name())
                        .orElseThrow();
                call.began(start.sending().apply(key, call));
            }
            return call;
        } catch (RuntimeException refused) {
            call.refused();
            throw refused;
        }
    }

    private void over(CallUnderWay call) {
        underWay.remove(call);
        atOnce.leave(call.order().user());
    }

    /**
     * Ends the calls of users who are frozen now, and of programs that a user has blocked. Called twice a second. Does not
     * throw.
     */
    public void stopFrozen() {
        for (CallUnderWay call : underWay) {
            if (mayNotGoOn(call.order())) {
                call.stop();
            }
        }
    }

    private boolean mayNotGoOn(CallOrder order) {
        try {
            return freeze.isFrozen(order.user()) || consumers.isBlocked(order.user(), order.consumer());
        } catch (UserConfigException unknown) {
            // Without knowing who is frozen, no use begins, and none goes on.
            LOG.log(System.Logger.Level.WARNING, "a call was ended: {0}", unknown.code());
            return true;
        }
    }

    /** The number of calls under way. */
    public int count() {
        return atOnce.count();
    }
}
