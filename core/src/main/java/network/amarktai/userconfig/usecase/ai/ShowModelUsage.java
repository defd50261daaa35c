package network.amarktai.userconfig.usecase.ai;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import network.amarktai.userconfig.domain.ai.AiUse;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.port.ModelSpending;
import network.amarktai.userconfig.usecase.trail.Foundation;
import org.jspecify.annotations.Nullable;

/** Shows users what their calls of an AI service used. */
public final class ShowModelUsage {

    private static final System.Logger LOG = System.getLogger(ShowModelUsage.class.getName());

    /** The maximum number of days. Older numbers are removed. */
    public static final int MAX_DAYS = 90;

    private final ModelSpending spending;
    private final InstantSource clock;
    private final AiServices services;
    /** The day on which old numbers were removed last. */
    private final AtomicReference<@Nullable LocalDate> forgotten = new AtomicReference<>();

    ShowModelUsage(Foundation base, AiServices services) {
        this.spending = base.stores().modelSpending();
        this.clock = base.clock();
        this.services = services;
    }

    /**
     * What was used on the last days in UTC, including today, in no particular order.
     *
     * @param days 1 to {@link #MAX_DAYS}
     * @throws InvalidInput with {@code invalid_service}, or {@code invalid_input} about {@code days}
     * @throws Unavailable with {@code store_unavailable}
     */
    public List<AiUse> show(UserId user, String service, int days) {
        if (days < 1 || days > MAX_DAYS) {
            throw InvalidInput.of(List.of(new FieldError(
                    "days",
                    "out_of_range",
                    "The parameter days has to be a whole number from 1 to " + MAX_DAYS + ".")));
        }
        return spending.uses(user, services.require(service), today().minusDays(days - 1L));
    }

    /** Removes numbers that are too old to be shown, of all users, once a day. Does not throw. */
    public void forgetOld() {
        LocalDate today = today();
        if (today.equals(forgotten.get())) {
            return;
        }
        try {
            spending.forgetUsesBefore(today.minusDays(MAX_DAYS - 1L));
            forgotten.set(today);
        } catch (UserConfigException retryLater) {
            LOG.log(System.Logger.Level.WARNING, "old statistics were not removed: {0}", retryLater.code());
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
