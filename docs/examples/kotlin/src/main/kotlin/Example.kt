import java.nio.file.Path
import network.amarktai.userconfig.domain.secret.Secret
import network.amarktai.userconfig.domain.user.UserId
import network.amarktai.userconfig.engine.UserConfigEngine
import network.amarktai.userconfig.sqlite.SqliteStores

/** Saves a key and uses it. Run it with a folder. */
fun main(args: Array<String>) {
    val alice = UserId.of("alice")
    UserConfigEngine.configure()
        .masterKeys { name -> System.getenv(name) }
        .store(SqliteStores.at(Path.of(args[0], "user-config.db")))
        .start()
        .use { engine ->
            engine.save(alice, "openai", mapOf("api_key" to "sk-proj-0123456789abcdefghijklmnop"))
            val length = engine.use(alice, "openai", "ai-engine") { key -> key.bytes("api_key").size }
            println("alice uses a key of $length characters")
        }

    val secret = Secret.copyOf("0123".toByteArray())
    println("a secret of ${secret.use { it.length() }} bytes")
    println("closed: ${runCatching { secret.length() }.isFailure}")
}
