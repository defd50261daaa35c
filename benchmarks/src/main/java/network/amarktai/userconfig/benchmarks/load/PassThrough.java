package network.amarktai.userconfig.benchmarks.load;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** The web framework and the JDK's HTTP client alone, which send each body on: the floor of a gateway. */
public final class PassThrough {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI provider;

    private PassThrough(URI provider) {
        this.provider = provider;
    }

    /**
     * Serves until the process is killed.
     *
     * @param arguments the URL of the provider's chat calls
     */
    public static void main(String[] arguments) {
        PassThrough through = new PassThrough(URI.create(arguments[0]));
        Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.routes.post("/v1/chat/completions", through::forward);
        });
        javalin.start("127.0.0.1", 0);
        PrintStream output = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        output.println("listening on http://127.0.0.1:" + javalin.port());
    }

    private void forward(Context context) {
        HttpRequest request = HttpRequest.newBuilder(provider)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(context.bodyAsBytes()))
                .build();
        context.future(() -> client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                .thenAccept(answer -> context.status(answer.statusCode())
                        .contentType("application/json")
                        .result(answer.body())));
    }
}
