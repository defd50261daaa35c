package network.amarktai.userconfig.page;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/** Answers in place of the server, for rare situations: errors, long waits, responses of other servers. */
final class FakeApi {

    private final Page page;
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    private FakeApi(Page page) {
        this.page = page;
    }

    static FakeApi in(Visit visit) {
        return new FakeApi(visit.page());
    }

    /** Answers requests whose path ends with this text. */
    FakeApi answer(String path, int status, String json) {
        String type = status < 400 ? "application/json" : "application/problem+json";
        page.route("**" + path, route -> {
            bodies.add(String.valueOf(route.request().postData()));
            route.fulfill(new Route.FulfillOptions()
                    .setStatus(status)
                    .setContentType(type)
                    .setBody(json));
        });
        return this;
    }

    /** Changes the answers of the server. */
    FakeApi change(String path, UnaryOperator<String> change) {
        page.route("**" + path, route -> {
            APIResponse real = route.fetch();
            route.fulfill(new Route.FulfillOptions().setResponse(real).setBody(change.apply(real.text())));
        });
        return this;
    }

    /** The server reports an error. */
    FakeApi fail(String path, int status, String code, String detail) {
        return answer(
                path,
                status,
                "{\"status\":" + status + ",\"code\":\"" + code + "\",\"detail\":\"" + detail
                        + "\",\"errors\":[],\"request_id\":\"request-1\"}");
    }

    /** The server asks to wait for so many seconds. */
    FakeApi refuseFor(int seconds, String path) {
        page.route("**" + path, route -> refuse(route, seconds));
        return this;
    }

    /** The server asks to wait for so many seconds, and answers what comes after that. */
    FakeApi refuseOnce(int seconds, String path) {
        AtomicBoolean refused = new AtomicBoolean();
        page.route("**" + path, route -> {
            if (refused.getAndSet(true)) {
                route.resume();
            } else {
                refuse(route, seconds);
            }
        });
        return this;
    }

    private static void refuse(Route route, int seconds) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(429)
                .setHeaders(Map.of("Retry-After", Integer.toString(seconds)))
                .setContentType("application/problem+json")
                .setBody("{\"status\":429,\"code\":\"rate_limited\",\"detail\":\"That is too often.\"}"));
    }

    /** The server does not answer. */
    FakeApi breakOff(String path) {
        page.route("**" + path, Route::abort);
        return this;
    }

    /** The real server answers again. */
    void stop(String path) {
        page.unroute("**" + path);
    }

    /** The requests sent to it. */
    List<String> bodies() {
        return List.copyOf(bodies);
    }
}
