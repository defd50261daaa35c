package network.amarktai.userconfig.benchmarks.load;

import io.javalin.Javalin;
import io.javalin.http.ContentType;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The web framework alone, with one route and a constant answer: the floor of a request. */
public final class BareServer {

    private BareServer() {}

    /**
     * Serves until the process is killed.
     *
     * @param arguments the path of the file with the answer
     */
    public static void main(String[] arguments) throws IOException {
        byte[] answer = Files.readAllBytes(Path.of(arguments[0]));
        Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.routes.get(
                    LoadRequest.STATUS_PATH,
                    context -> context.contentType(ContentType.APPLICATION_JSON).result(answer));
        });
        javalin.start("127.0.0.1", 0);
        PrintStream output = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        output.println("listening on http://127.0.0.1:" + javalin.port());
    }
}
