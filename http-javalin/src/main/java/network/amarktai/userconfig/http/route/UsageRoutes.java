package network.amarktai.userconfig.http.route;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import network.amarktai.userconfig.domain.usage.LastFailure;
import network.amarktai.userconfig.domain.usage.Usage;
import network.amarktai.userconfig.domain.usage.UsageTally;
import network.amarktai.userconfig.http.request.Caller;
import network.amarktai.userconfig.usecase.usage.ShowUsage;
import org.jspecify.annotations.Nullable;

/** {@code /api/user/api-keys/{service}/usage}: usage statistics of the caller's own key. */
public final class UsageRoutes implements Routes {

    private static final int DEFAULT_DAYS = 30;

    private final ShowUsage showUsage;

    public UsageRoutes(ShowUsage showUsage) {
        this.showUsage = showUsage;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/user/api-keys/{service}/usage", this::show);
    }

    record Day(String day, long uses, long failures, long tests) {}

    record Total(long uses, long failures, long tests) {}

    record UsedBy(String consumer, long uses) {}

    record Failure(String at, String reason) {

        static @Nullable Failure of(@Nullable LastFailure last) {
            return last == null
                    ? null
                    : new Failure(last.at().toString(), last.reason().label());
        }
    }

    record UsageAnswer(
            String service,
            List<Day> days,
            Total total,
            List<UsedBy> consumers,
            @Nullable String lastUsedAt,
            @Nullable Failure lastFailure) {

        static UsageAnswer of(String service, Usage usage) {
            List<Day> days = new ArrayList<>();
            usage.byDay()
                    .forEach((day, tally) ->
                            days.add(new Day(day.toString(), tally.uses(), tally.failed(), tally.tests())));
            List<UsedBy> consumers = new ArrayList<>();
            usage.byConsumer().forEach((consumer, tally) -> {
                // An entry with tests only is not a consumer.
                if (tally.uses() > 0) {
                    consumers.add(new UsedBy(consumer, tally.uses()));
                }
            });
            UsageTally total = usage.total();
            return new UsageAnswer(
                    service,
                    days,
                    new Total(total.uses(), total.failed(), total.tests()),
                    consumers,
                    Answers.time(usage.lastUsedAt()),
                    Failure.of(usage.lastFailure()));
        }
    }

    private void show(Context context) {
        String service = context.pathParam("service");
        int days = (int) Parameters.number(context, "days", DEFAULT_DAYS, ShowUsage.MAX_DAYS);
        Usage usage = showUsage.show(Caller.of(context).user(), service, days);
        Answers.json(context, UsageAnswer.of(service, usage));
    }
}
