package network.amarktai.userconfig.http.route;

import io.javalin.config.RoutesConfig;
import io.javalin.http.ContentType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import network.amarktai.userconfig.http.request.SharedBody;

/** {@code /openapi.json}: the description of this API, written by hand and verified by a test. */
public final class OpenApiRoutes implements Routes {

    private static final String RESOURCE = "/network/amarktai/userconfig/http/openapi.json";

    private final ByteBuffer document = SharedBody.holding(document());

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(
                "/openapi.json",
                context -> SharedBody.answer(context.contentType(ContentType.APPLICATION_JSON), document));
    }

    private static byte[] document() {
        try (InputStream resource = OpenApiRoutes.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("openapi.json is not in this jar");
            }
            return resource.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
