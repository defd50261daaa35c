import java.nio.file.Path;
import java.util.Map;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.engine.UserConfigEngine;
import network.amarktai.userconfig.sqlite.SqliteStores;

/** Saves a key, shows its status, and uses it; a user without a key gets the operator's. Run it with a folder. */
class Example {
    public static void main(String[] args) {
        UserId alice = UserId.of("alice");
        try (UserConfigEngine engine = UserConfigEngine.configure()
                .masterKeys(System::getenv)
                .store(SqliteStores.at(Path.of(args[0], "user-config.db")))
                .systemCredential("openai", () -> "sk-the-operators-own-key")
                .start()) {
            engine.save(alice, "openai", Map.of("api_key", "sk-proj-0123456789abcdefghijklmnop"));
            var status = engine.userConfig().credentials().showCredentialStatus().one(alice, "openai");
            System.out.println("status: " + status.source().label());
            for (String user : new String[] {"alice", "bob"}) {
                int length = engine.use(UserId.of(user), "openai", "ai-engine", key -> key.bytes("api_key").length);
                System.out.println(user + " uses a key of " + length + " characters");
            }
        }
    }
}
