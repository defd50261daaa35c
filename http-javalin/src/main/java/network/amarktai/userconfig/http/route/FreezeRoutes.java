package network.amarktai.userconfig.http.route;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import network.amarktai.userconfig.http.error.HttpError;
import network.amarktai.userconfig.http.error.HttpErrorCode;
import network.amarktai.userconfig.http.json.JsonBody;
import network.amarktai.userconfig.http.request.Caller;
import network.amarktai.userconfig.http.request.NoBody;
import network.amarktai.userconfig.http.request.RateLimit;
import network.amarktai.userconfig.usecase.freeze.FreezeReason;
import network.amarktai.userconfig.usecase.freeze.FreezeStatus;
import network.amarktai.userconfig.usecase.freeze.FreezeUser;
import org.jspecify.annotations.Nullable;

/** {@code /api/user/freeze}: stops every use of the caller's keys and wallet. */
public final class FreezeRoutes implements Routes {

    private static final String FREEZE = "/api/user/freeze";
    private static final String REASON = "reason";
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final FreezeUser freezeUser;
    private final RateLimit unfreezing;
    private final InstantSource clock;

    /** Creates the routes, with a rate limit for unfreezing. Freezing has none: it is for an emergency. */
    public FreezeRoutes(FreezeUser freezeUser, RateLimit unfreezing, InstantSource clock) {
        this.freezeUser = freezeUser;
        this.unfreezing = unfreezing;
        this.clock = clock;
    }

    private record Answer(
            boolean frozen,
            @Nullable String scope,
            @Nullable String since,
            @Nullable String reason) {

        static Answer of(FreezeStatus status) {
            return new Answer(
                    status.isFrozen(),
                    status.isFrozen() ? status.scope().name().toLowerCase(Locale.ROOT) : null,
                    Answers.time(status.since().orElse(null)),
                    status.reason().isEmpty() ? null : status.reason());
        }
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(FREEZE, this::show);
        routes.post(FREEZE, this::freeze);
        routes.post("/api/user/unfreeze", this::unfreeze);
    }

    private void show(Context context) {
        Answers.json(context, Answer.of(freezeUser.show(Caller.of(context).user())));
    }

    private void freeze(Context context) throws IOException {
        Caller caller = Caller.of(context);
        FreezeReason reason = NoBody.hasBody(context)
                ? JsonBody.read(context.req().getInputStream(), Set.of(REASON))
                        .text(REASON)
                        .map(FreezeReason::of)
                        .orElseGet(FreezeReason::none)
                : FreezeReason.none();
        FreezeStatus status = freezeUser.freeze(caller.origin(), caller.user(), reason);
        // The answer says that no use begins any more, on no instance.
        context.future(() -> FreezeUser.everywhere().thenRun(() -> Answers.json(context, Answer.of(status))));
    }

    private void unfreeze(Context context) throws IOException {
        Caller caller = Caller.of(context);
        NoBody.require(context);
        // Attack: a stolen token may be hours old, and must not undo what its owner did against its thief.
        if (!caller.login().isWithin(FRESH, clock.instant())) {
            throw HttpError.of(
                    HttpErrorCode.FRESH_LOGIN_REQUIRED,
                    "To unfreeze, sign in again and repeat this within 5 minutes. Nothing was changed.");
        }
        unfreezing.take(caller.user());
        Answers.json(context, Answer.of(freezeUser.unfreeze(caller.origin(), caller.user())));
    }
}
