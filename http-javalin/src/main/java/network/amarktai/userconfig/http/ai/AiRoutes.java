package network.amarktai.userconfig.http.ai;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import network.amarktai.userconfig.domain.ai.ModelOperation;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.consumer.ConsumerScope;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.http.access.ForConsumers;
import network.amarktai.userconfig.http.error.HttpError;
import network.amarktai.userconfig.http.error.HttpErrorCode;
import network.amarktai.userconfig.http.request.Caller;
import network.amarktai.userconfig.http.request.ClientWatch;
import network.amarktai.userconfig.http.request.NoBody;
import network.amarktai.userconfig.http.route.Routes;
import network.amarktai.userconfig.usecase.ai.CallModel;
import network.amarktai.userconfig.usecase.ai.CallOrder;
import network.amarktai.userconfig.usecase.ai.CallUnderWay;

/**
 * {@code /ai/{service}/v1}: the part of OpenAI's API whose cost is known, with the user's key. A client needs the address
 * of this server as its base URL and a token of this server as its API key.
 */
public final class AiRoutes implements Routes {

    private static final String BASE = "/ai/{service}/v1/";
    private static final int MAX_HEADER = 1024;

    private final ServiceCatalog catalog;
    private final CallModel calling;
    private final int maxBody;
    private final LongSupplier nanoTime;

    /**
     * Creates the routes.
     *
     * @param maxBody the longest body of a call, in bytes
     * @param nanoTime a monotonic clock, such as {@link System#nanoTime}
     */
    public AiRoutes(ServiceCatalog catalog, CallModel calling, int maxBody, LongSupplier nanoTime) {
        this.catalog = catalog;
        this.calling = calling;
        this.maxBody = maxBody;
        this.nanoTime = nanoTime;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        for (ModelOperation operation : ModelOperation.values()) {
            routes.post(BASE + operation.path(), context -> call(context, operation), ForConsumers.AI);
        }
        routes.get(BASE + "models", this::models, ForConsumers.AI);
    }

    private interface Begin {
        CallUnderWay with(CallOrder order, Map<String, String> headers, ClientAnswer answer);
    }

    private void call(Context context, ModelOperation operation) throws IOException {
        byte[] body = body(context);
        begin(context, (order, headers, answer) -> calling.call(order, operation, body, headers, answer));
    }

    private void models(Context context) throws IOException {
        NoBody.require(context);
        begin(context, calling::models);
    }

    private void begin(Context context, Begin begin) {
        long receivedAt = nanoTime.getAsLong();
        Caller caller = Caller.of(context);
        String service = context.pathParam("service");
        caller.requireScope(
                ConsumerScope.of(ConsumerScope.Kind.AI, catalog.require(service).id()));
        Consumer consumer = caller.program().map(program -> program.name()).orElseGet(Consumer::user);
        CallOrder order = new CallOrder(caller.origin(), caller.user(), consumer, service);
        ClientAnswer answer = new ClientAnswer(context, receivedAt);
        // Begun outside of the future: an error of it is answered like that of any route.
        CallUnderWay call = begin.with(order, headers(context), answer);
        ClientWatch watch = ClientWatch.begin(context, call::cancel);
        context.future(() -> answer.over().whenComplete((done, failed) -> watch.end()));
    }

    private byte[] body(Context context) throws IOException {
        try (InputStream in = context.req().getInputStream()) {
            int length = context.req().getContentLength();
            // With its length, it is copied once.
            byte[] body = in.readNBytes(length < 0 || length > maxBody ? maxBody + 1 : length);
            if (body.length > maxBody) {
                throw HttpError.of(
                        HttpErrorCode.BODY_TOO_LARGE, "The body of a call has at most " + maxBody + " bytes.");
            }
            return body;
        }
    }

    private static Map<String, String> headers(Context context) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : Collections.list(context.req().getHeaderNames())) {
            String value = context.req().getHeader(name);
            if (value != null && value.length() <= MAX_HEADER) {
                headers.putIfAbsent(name.toLowerCase(Locale.ROOT), value);
            }
        }
        return headers;
    }
}
