package network.amarktai.userconfig.http.route;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import network.amarktai.userconfig.http.request.Caller;
import network.amarktai.userconfig.http.request.NoBody;
import network.amarktai.userconfig.http.request.RateLimit;
import network.amarktai.userconfig.usecase.consumer.BlockConsumer;
import network.amarktai.userconfig.usecase.consumer.ConsumerView;
import network.amarktai.userconfig.usecase.freeze.FreezeUser;
import org.jspecify.annotations.Nullable;

/** {@code /api/user/consumers}: the operator's programs that may act for the caller, who can block each. */
public final class ConsumerRoutes implements Routes {

    private static final String ALL = "/api/user/consumers";
    private static final String NAME = "name";
    private static final String ONE = ALL + "/{" + NAME + "}";

    private final BlockConsumer blockConsumer;
    private final RateLimit changing;

    /** Creates the routes, with a rate limit for changes. */
    public ConsumerRoutes(BlockConsumer blockConsumer, RateLimit changing) {
        this.blockConsumer = blockConsumer;
        this.changing = changing;
    }

    record Programs(List<Program> consumers) {}

    record Program(
            String name,
            List<String> scopes,
            boolean blocked,
            @Nullable String lastCallAt) {

        static Program of(ConsumerView view) {
            return new Program(
                    view.name().name(),
                    view.scopes().stream().map(Object::toString).toList(),
                    view.permission() == ConsumerView.Permission.BLOCKED,
                    Answers.time(view.lastCallAt()));
        }
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(ALL, this::show);
        routes.post(ONE + "/block", this::block);
        routes.post(ONE + "/unblock", this::unblock);
    }

    private void show(Context context) {
        Answers.json(context, all(Caller.of(context)));
    }

    private Programs all(Caller caller) {
        return new Programs(
                blockConsumer.show(caller.user()).stream().map(Program::of).toList());
    }

    private void block(Context context) throws IOException {
        Caller caller = Caller.of(context);
        NoBody.require(context);
        changing.take(caller.user());
        blockConsumer.block(caller.origin(), caller.user(), context.pathParam(NAME));
        Programs answer = all(caller);
        // The answer says that the program can do nothing more for the user, on no instance.
        context.future(() -> FreezeUser.everywhere().thenRun(() -> Answers.json(context, answer)));
    }

    private void unblock(Context context) throws IOException {
        Caller caller = Caller.of(context);
        NoBody.require(context);
        changing.take(caller.user());
        blockConsumer.unblock(caller.origin(), caller.user(), context.pathParam(NAME));
        Answers.json(context, all(caller));
    }
}
