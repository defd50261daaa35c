package network.amarktai.userconfig.http.route;

import io.javalin.http.ContentType;
import io.javalin.http.Context;
import java.time.Instant;
import network.amarktai.userconfig.http.json.Json;
import org.jspecify.annotations.Nullable;

/** Renders answers. */
final class Answers {

    private Answers() {}

    static void json(Context context, Object answer) {
        context.contentType(ContentType.APPLICATION_JSON).result(Json.write(answer));
    }

    /** RFC 3339 in UTC. */
    static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
