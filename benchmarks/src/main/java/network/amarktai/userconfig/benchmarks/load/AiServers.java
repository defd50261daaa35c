package network.amarktai.userconfig.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.benchmarks.measure.Workshop;

/** Starts the gateways that are compared, each with the canned provider behind it. A gateway that this machine lacks is left out, never installed. */
final class AiServers {

    private static final String LIMITS = "{\"daily_tokens\": 1000000000000}";

    private final Workshop workshop;
    private final Servers servers;
    private final String provider;

    AiServers(Workshop workshop, Servers servers, ServerProcess provider) {
        this.workshop = workshop;
        this.servers = servers;
        this.provider = "http://127.0.0.1:" + provider.port() + "/v1";
    }

    /** Our server, with a key and a daily limit for each user. */
    AiServer ours(String folder, String... jvmFlags) throws IOException {
        ServerProcess process = servers.ours(folder, Map.of("AI_BASE_URL_OPENAI", provider), jvmFlags);
        Users.signUp(process);
        try (Exchange exchange = new Exchange(process.port())) {
            for (int user = 0; user < Users.COUNT; user++) {
                exchange.ask(AiCall.request("/api/user/ai-limits/openai", token(user), "", LIMITS));
            }
        }
        return new AiServer("ours", process, "/ai/openai/v1/chat/completions", AiServers::token, "");
    }

    private static String token(int user) {
        return Tokens.of("user-" + user, Instant.now());
    }

    /** A bare Javalin that sends each body on. */
    AiServer passThrough() throws IOException {
        return AiServer.plain("bare", servers.main(PassThrough.class, provider + "/chat/completions"));
    }

    /** {@code @portkey-ai/gateway} from npm. */
    Optional<AiServer> portkey() throws IOException {
        Path npm = workshop.npm();
        Path program = npm == null
                ? null
                : npm.toAbsolutePath().resolve("node_modules/@portkey-ai/gateway/build/start-server.js");
        if (program == null || !Files.exists(program)) {
            return Optional.empty();
        }
        int port = freePort();
        ServerProcess process = ServerProcess.start(
                List.of("node", program.toString(), "--headless", "--port=" + port), Map.of(), servers.log(), port);
        AiServer plain = AiServer.plain("portkey", process);
        return Optional.of(new AiServer(
                plain.name(),
                process,
                plain.path(),
                plain.tokens(),
                "x-portkey-provider: openai\r\nx-portkey-custom-host: " + provider + "\r\n"));
    }

    /** {@code litellm[proxy]} from PyPI, with the one worker that it starts by default. */
    Optional<AiServer> litellm() throws IOException {
        Path program = workshop.litellm();
        if (program == null) {
            return Optional.empty();
        }
        Path config = workshop.folder().resolve("litellm.yaml");
        Files.writeString(config, """
                model_list:
                  - model_name: gpt-4o-mini
                    litellm_params:
                      model: openai/gpt-4o-mini
                      api_base: %s
                      api_key: sk-none
                """.formatted(provider), StandardCharsets.UTF_8);
        int port = freePort();
        ServerProcess process = ServerProcess.start(
                List.of(
                        program.toAbsolutePath().toString(),
                        "--config",
                        config.toString(),
                        "--host",
                        "127.0.0.1",
                        "--port",
                        String.valueOf(port)),
                Map.of(
                        "LITELLM_MASTER_KEY",
                        AiServer.KEY,
                        "LITELLM_LOCAL_MODEL_COST_MAP",
                        "True",
                        "LITELLM_MODE",
                        "PRODUCTION"),
                servers.log(),
                port);
        return Optional.of(AiServer.plain("litellm", process));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
