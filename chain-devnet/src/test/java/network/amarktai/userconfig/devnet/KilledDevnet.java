package network.amarktai.userconfig.devnet;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The process that {@link StateFolderTest} kills: a claim, then a transfer in each block; it prints each one when it is
 * done.
 */
final class KilledDevnet {

    private KilledDevnet() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Bench bench = Bench.start(builder -> builder.stateIn(Path.of(arguments[0])))) {
            String claim = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(bench.devnet.faucetUrl() + "/api/v3/claims"))
                                    .POST(HttpRequest.BodyPublishers.ofString(
                                            "{\"address\":\"" + Bench.NOBODY_ADDRESS + "\"}"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            out.println(claim.replaceAll(".*\"uuid\":\"([0-9a-f-]{36})\".*", "$1"));
            for (long sequence = 0; ; sequence++) {
                bench.broadcast(Bench.draft(sequence));
                out.println(bench.devnet.produceBlock());
            }
        }
    }
}
