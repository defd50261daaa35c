package network.amarktai.userconfig.http.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import network.amarktai.userconfig.devnet.Devnet;
import network.amarktai.userconfig.http.command.demo.DemoModels;
import network.amarktai.userconfig.http.command.demo.SampleData;
import network.amarktai.userconfig.http.command.setup.Logging;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.settings.Variable;
import network.amarktai.userconfig.http.wiring.ExitCode;
import network.amarktai.userconfig.http.wiring.StartupFailure;
import network.amarktai.userconfig.http.wiring.Wiring;
import network.amarktai.userconfig.http.wiring.Wiring.OlderStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs everything on this machine only, with its own keys and a signed-in user. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        abbreviateSynopsis = true,
        sortOptions = false,
        description = "Try it: a server with its own folder, its own keys and a signed-in user. Needs nothing else.")
final class DemoCommand implements Callable<Integer> {

    private final Environment environment;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data-dir",
            defaultValue = "user-config-demo",
            paramLabel = "DIR",
            description = "folder of the demo's data and keys, made if missing (default: ${DEFAULT-VALUE})")
    private Path dataDir;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "port to listen on, 0 for any free one (default: the variable PORT, else 8080)")
    private @Nullable String port;

    @Option(
            names = "--accept-restored-store",
            description = "start although the database is older than the audit anchor, for example after a backup was"
                    + " restored; only for the first start")
    private boolean acceptRestoredStore;

    DemoCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        DemoFolder folder = DemoFolder.open(dataDir, InstantSource.system());
        // The shell's variables are for a real server; the demo uses only its own values, but for what it shows and
        // where.
        Environment demo = Environment.of(name -> null)
                .with(Map.of(
                        Variable.PAGE_TOKEN_FROM_ADDRESS,
                        "true",
                        Variable.PAGE_BANNER,
                        "Demo data: providers, chain and AI services are simulated on this machine",
                        Variable.named("API_KEY_ENCRYPTION_KEY_FILE"),
                        folder.masterKeyFile().toString(),
                        Variable.JWT_SECRET,
                        folder.jwtSecret(),
                        Variable.DATA_DIR,
                        dataDir.toString(),
                        Variable.PORT,
                        port == null ? environment.shown(Variable.PORT) : port,
                        Variable.LOG_FORMAT,
                        environment.shown(Variable.LOG_FORMAT)));
        Logging.configure(demo);
        Devnet devnet = DemoChain.start(folder.chain());
        DemoModels models = DemoModels.start();
        SampleData sample = new SampleData(InstantSource.system());
        Environment wired = demo.with(DemoChain.variables(devnet))
                .with(Map.of(
                        Variable.named("AI_BASE_URL_OPENAI"),
                        models.url(),
                        Variable.named("AI_BASE_URL_FLOCK"),
                        models.url()));
        Wiring wiring = wired(wired, () -> {
            sample.close();
            models.close();
            devnet.close();
        });
        Running.untilToldToEnd(wiring, server -> {
            introduce(spec.commandLine().getOut(), server.url(), folder);
            sample.begin(wiring.userConfig(), wiring.usageLog());
        });
        return ExitCode.OK.status();
    }

    /** What simulates the outside world. */
    private interface Simulated extends AutoCloseable {
        @Override
        void close();
    }

    private Wiring wired(Environment variables, Simulated simulated) {
        try {
            Wiring wiring = Wiring.of(
                    variables,
                    InstantSource.system(),
                    acceptRestoredStore ? OlderStore.ACCEPT : OlderStore.REFUSE,
                    new DemoProbe(InstantSource.system()));
            wiring.closeLast(simulated);
            return wiring;
        } catch (StartupFailure failed) {
            simulated.close();
            throw failed;
        }
    }

    private void introduce(PrintWriter out, String url, DemoFolder folder) {
        out.println("listening on " + url);
        out.println();
        out.println("The settings page, signed in as \"demo\" (the token is also in " + folder.tokenFile() + "):");
        out.println();
        // In the fragment, which browsers send to no server and which no log records.
        out.println("  " + url + "/#token=" + folder.token());
        out.println();
        out.println("The same with 30 days of sample data, signed in as \"sample\":");
        out.println();
        out.println("  " + url + "/#token=" + folder.sampleToken());
        out.println();
        out.println("Save an OpenAI key and look at its status, from another terminal:");
        out.println();
        out.println("  TOKEN=$(cat " + folder.tokenFile() + ")");
        out.println("  curl -H \"Authorization: Bearer $TOKEN\" " + url + "/api/user/api-keys \\");
        out.println("    --json '{\"service\": \"openai\", \"key\": \"sk-proj-0123456789abcdefghijklmnop\"}'");
        out.println("  curl -H \"Authorization: Bearer $TOKEN\" " + url + "/api/user/api-keys/openai");
        out.println();
        out.println("With that key, ask the demo's simulated AI service, which never sends it to OpenAI:");
        out.println();
        out.println("  curl -H \"Authorization: Bearer $TOKEN\" " + url + "/ai/openai/v1/chat/completions \\");
        out.println(
                "    --json '{\"model\": \"gpt-4o-mini\", \"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}]}'");
        out.println();
        out.println("Everything is in " + dataDir + "; delete that folder to start over. Ctrl-C ends the demo.");
        out.flush();
    }
}
