package network.amarktai.userconfig.http.route;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import network.amarktai.userconfig.http.request.Caller;
import network.amarktai.userconfig.usecase.erasure.EraseUser;
import network.amarktai.userconfig.usecase.erasure.Erasure;

/** {@code /api/user}: erases the caller. */
public final class UserRoutes implements Routes {

    private final EraseUser eraseUser;

    public UserRoutes(EraseUser eraseUser) {
        this.eraseUser = eraseUser;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.delete("/api/user", this::erase);
    }

    private void erase(Context context) {
        Caller caller = Caller.of(context);
        Erasure erasure = eraseUser.erase(caller.origin(), caller.user(), context.queryParam("confirm_address"));
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
