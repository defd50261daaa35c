package network.amarktai.userconfig.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import network.amarktai.userconfig.ai.FakeAiProvider;
import network.amarktai.userconfig.devnet.Devnet;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.consumer.ConsumerLimits;
import network.amarktai.userconfig.domain.consumer.ConsumerScope;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.http.auth.TokenIssuer;
import network.amarktai.userconfig.http.auth.TokenRules;
import network.amarktai.userconfig.http.server.UserConfigServer;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.wiring.Wiring;
import network.amarktai.userconfig.usecase.consumer.Consumers;

/** The server as {@code serve} wires it, on SQLite, with its own chain and providers. Each test has its own user. */
final class PageServer implements AutoCloseable {

    private static final String JWT_SECRET = "a-secret-for-tests-0123456789-abcdef";
    private static final String MASTER_KEY = "b2Jb9oQ0hXJgE3m5rWvV1nqkLxw7TzY8sCfDpUeKiHM=";

    // Dollars for a token.
    private static final String PRICES = "{\"gpt-4o-mini\":{\"litellm_provider\":\"openai\","
            + "\"input_cost_per_token\":1.5e-7,\"output_cost_per_token\":6e-7}}";

    private final FakeProviders providers;
    private final FakeAiProvider ai;
    private final Devnet devnet;
    private final Wiring wiring;
    private final UserConfigServer server;

    private PageServer(FakeProviders providers, FakeAiProvider ai, Devnet devnet, Wiring wiring) {
        this.providers = providers;
        this.ai = ai;
        this.devnet = devnet;
        this.wiring = wiring;
        this.server = wiring.startServer();
    }

    static PageServer start() {
        return start(Map.of());
    }

    /** A server with these settings, too. */
    static PageServer start(Map<String, String> settings) {
        FakeProviders providers = FakeProviders.start();
        FakeAiProvider ai = FakeAiProvider.open();
        Devnet devnet = Devnet.configure().blockTime(Duration.ofMillis(200)).start();
        Path folder = folder();
        Map<String, String> variables = new HashMap<>(Map.of(
                "PAGE_TOKEN_FROM_ADDRESS",
                "true",
                "API_KEY_ENCRYPTION_KEY",
                MASTER_KEY,
                "JWT_SECRET",
                JWT_SECRET,
                "PORT",
                "0",
                "DATA_DIR",
                folder.toString(),
                "AI_PRICES_FILE",
                prices(folder).toString(),
                "AI_BASE_URL_OPENAI",
                ai.url().toString(),
                "AI_BASE_URL_FLOCK",
                ai.url().toString(),
                "OPENAI_API_KEY",
                "sk-proj-the-operators-own-0123456789"));
        Network network = devnet.network(NetworkName.TESTNET);
        for (String name : new String[] {"TESTNET", "MAINNET"}) {
            variables.put("FETCH_" + name + "_GRPC", devnet.endpoint());
            variables.put("FETCH_" + name + "_CHAIN_ID", network.chainId().value());
            variables.put("FETCH_" + name + "_DENOM", network.denom());
        }
        variables.put("FETCH_TESTNET_FAUCET", devnet.faucetUrl());
        variables.putAll(providers.variables());
        variables.putAll(settings);
        return new PageServer(providers, ai, devnet, Wiring.of(Environment.of(variables::get), InstantSource.system()));
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(Path.of("target"), "page-server");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static Path prices(Path folder) {
        try {
            return Files.writeString(folder.resolve("prices.json"), PRICES);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    String url() {
        return server.url();
    }

    /** Adds a program of the operator with these scopes, unless there is one with this name. */
    synchronized void addConsumer(String name, String... scopes) {
        Consumers consumers = wiring.userConfig().consumers();
        Consumer consumer = Consumer.of(name);
        boolean exists =
                consumers.registry().all().stream().anyMatch(one -> one.name().equals(consumer));
        if (!exists) {
            SortedSet<ConsumerScope> may = new TreeSet<>();
            for (String scope : scopes) {
                may.add(ConsumerScope.parse(scope, StandardCatalog.services()));
            }
            consumers
                    .manageConsumers()
                    .add(Origin.service("test"), consumer, may, Duration.ofDays(1), ConsumerLimits.none())
                    .close();
        }
    }

    /** The provider of AI services. */
    FakeAiProvider ai() {
        return ai;
    }

    /** The chain that both networks are on. */
    Devnet devnet() {
        return devnet;
    }

    /** A token of this user, valid for an hour. */
    static String token(String user) {
        return token(user, InstantSource.system());
    }

    /** A token of this user, issued at another time. */
    static String token(String user, InstantSource then) {
        try (Secret secret = Secret.copyOf(JWT_SECRET.getBytes(StandardCharsets.UTF_8))) {
            return TokenIssuer.sharedSecret(secret, new TokenRules(null, null, then))
                    .issue(UserId.of(user), Duration.ofHours(1));
        }
    }

    @Override
    public void close() {
        wiring.close();
        devnet.close();
        ai.close();
        providers.close();
    }
}
