package network.amarktai.userconfig.http.server;

import io.javalin.config.JavalinState;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.javalin.router.ParsedEndpoint;
import io.javalin.security.Roles;
import java.util.List;
import java.util.Set;

/**
 * Answers HEAD as GET without the body (RFC 9110 §9.3.2). By default Javalin answers HEAD with 200 and length 0
 * wherever there is a GET, without calling its handler.
 */
final class HeadRoutes {

    private HeadRoutes() {}

    /** Adds a HEAD for every GET that has none. */
    static void addTo(JavalinState state) {
        List<Endpoint> known = state.internalRouter.allHttpHandlers().stream()
                .map((ParsedEndpoint parsed) -> parsed.endpoint)
                .toList();
        for (Endpoint get : known) {
            if (get.method.equals(HandlerType.GET) && !known.stream().anyMatch(other -> isHeadOf(get, other))) {
                Roles roles = get.metadata(Roles.class);
                state.routes.addEndpoint(new Endpoint(
                        HandlerType.HEAD, get.path, get.handler, roles == null ? Set.of() : Set.of(roles)));
            }
        }
    }

    private static boolean isHeadOf(Endpoint get, Endpoint other) {
        return other.method.equals(HandlerType.HEAD) && other.path.equals(get.path);
    }
}
