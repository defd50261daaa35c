package network.amarktai.userconfig.http.route;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import network.amarktai.userconfig.domain.audit.AuditPage;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.credential.CredentialStatus;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentFilter;
import network.amarktai.userconfig.domain.payment.PaymentPosition;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.http.request.Caller;
import network.amarktai.userconfig.http.request.RateLimit;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.audit.ReadAuditTrail;
import network.amarktai.userconfig.usecase.erasure.Erasure;
import network.amarktai.userconfig.usecase.payment.ShowPayments;
import network.amarktai.userconfig.usecase.usage.ShowUsage;
import org.jspecify.annotations.Nullable;

/** {@code /api/user}: exports and erases the caller. */
public final class UserRoutes implements Routes {

    private static final int MAX_ROWS = 10_000;

    private final UserConfig userConfig;
    private final PaymentAnswer.Renderer renderer;
    private final RateLimit exporting;
    private final InstantSource clock;

    /** Creates the routes, with a rate limit for exports, which read everything of a user. */
    public UserRoutes(
            UserConfig userConfig, Function<NetworkName, Network> networks, RateLimit exporting, InstantSource clock) {
        this.userConfig = userConfig;
        this.renderer =
                new PaymentAnswer.Renderer(networks, userConfig.payments().paymentAgent()::waitingFor);
        this.exporting = exporting;
        this.clock = clock;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/user/export", this::export);
        routes.delete("/api/user", this::erase);
    }

    /** @param complete whether no list was cut off after its newest {@link #MAX_ROWS} */
    record Export(
            @Nullable String exportedAt,
            String user,
            boolean complete,
            List<StatusAnswer> apiKeys,
            List<UsageRoutes.UsageAnswer> usage,
            List<ConsumerRoutes.Program> consumers,
            PaymentConfigRoutes.Config paymentConfig,
            List<PaymentAnswer> payments,
            List<AuditRoutes.Event> audit) {}

    /** Everything about the caller that is stored here, except for secrets. */
    private void export(Context context) {
        UserId user = Caller.of(context).user();
        exporting.take(user);
        List<CredentialStatus> statuses =
                userConfig.credentials().showCredentialStatus().all(user);
        List<PaymentAnswer> payments = payments(user);
        List<AuditRoutes.Event> audit = audit(user);
        context.header(Header.CONTENT_DISPOSITION, "attachment; filename=\"my-data.json\"");
        Answers.json(
                context,
                new Export(
                        Answers.time(clock.instant()),
                        user.value(),
                        payments.size() < MAX_ROWS && audit.size() < MAX_ROWS,
                        statuses.stream().map(StatusAnswer::of).toList(),
                        statuses.stream()
                                .filter(CredentialStatus::configured)
                                .map(status -> status.service().id().value())
                                .map(service -> UsageRoutes.UsageAnswer.of(
                                        service, userConfig.showUsage().show(user, service, ShowUsage.MAX_DAYS)))
                                .toList(),
                        userConfig.consumers().blockConsumer().show(user).stream()
                                .map(ConsumerRoutes.Program::of)
                                .toList(),
                        PaymentConfigRoutes.Config.of(
                                userConfig.wallets().showPaymentConfig().show(user)),
                        payments,
                        audit));
    }

    private List<PaymentAnswer> payments(UserId user) {
        ShowPayments show = userConfig.payments().showPayments();
        PaymentFilter all = PaymentFilter.all();
        List<PaymentAnswer> found = new ArrayList<>();
        PaymentPosition before = null;
        List<Payment> page;
        do {
            page = show.page(user, all, before, ShowPayments.MAX_LIMIT);
            page.forEach(payment -> found.add(renderer.answer(payment)));
            before = page.isEmpty() ? null : page.get(page.size() - 1).position();
        } while (page.size() == ShowPayments.MAX_LIMIT && found.size() < MAX_ROWS);
        return found;
    }

    private List<AuditRoutes.Event> audit(UserId user) {
        ReadAuditTrail read = userConfig.audit().readAuditTrail();
        List<AuditRoutes.Event> found = new ArrayList<>();
        @Nullable Long before = Long.MAX_VALUE;
        while (before != null && found.size() < MAX_ROWS) {
            AuditPage page = read.page(user, before, ReadAuditTrail.MAX_LIMIT);
            page.items().forEach(item -> found.add(AuditRoutes.Event.of(item)));
            before = page.nextBefore();
        }
        return found;
    }

    private void erase(Context context) {
        Caller caller = Caller.of(context);
        Erasure erasure =
                userConfig.eraseUser().erase(caller.origin(), caller.user(), context.queryParam("confirm_address"));
        Answers.json(
                context,
                Done.of(
                        erasure.left() == 0
                                ? "Everything of yours is erased here."
                                : "Everything of yours is erased, except for " + erasure.left()
                                        + " values of the platform that are not known here. Ask its operator to remove"
                                        + " them."));
    }
}
