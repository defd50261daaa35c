package network.amarktai.userconfig.http.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import network.amarktai.userconfig.crypto.KeyRingConfig;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.http.auth.TokenIssuer;
import network.amarktai.userconfig.http.auth.TokenRules;
import network.amarktai.userconfig.http.command.demo.SampleData;
import network.amarktai.userconfig.http.wiring.ExitCode;
import network.amarktai.userconfig.http.wiring.StartupFailure;

/**
 * The folder of a demo: its database, its chain and its keys. A real installation never keeps keys beside the database.
 *
 * <pre>
 * user-config.db · chain · master-key · jwt-secret · token · sample-token
 * </pre>
 */
final class DemoFolder {

    private static final UserId USER = UserId.of("demo");
    private static final Duration TOKEN_LIFETIME = Duration.ofDays(30);
    private static final int JWT_SECRET_BYTES = 32;

    private final Path folder;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    private DemoFolder(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * Opens the demo in this folder; creates it if there is none.
     *
     * @throws StartupFailure if the folder is not writable, or holds a database without the demo's key
     */
    static DemoFolder open(Path folder, InstantSource clock) {
        DemoFolder demo = new DemoFolder(folder, clock);
        try {
            demo.begin();
        } catch (IOException unusable) {
            throw StartupFailure.of(
                    ExitCode.OS_ERROR, "The folder " + folder + " cannot be used. Name another with --data-dir.");
        }
        return demo;
    }

    private void begin() throws IOException {
        Files.createDirectories(folder, privateTo("rwx------"));
        if (!Files.exists(masterKeyFile())) {
            if (Files.exists(folder.resolve("user-config.db"))) {
                throw StartupFailure.of(
                        ExitCode.CONFIG,
                        "The folder " + folder + " holds a database, but not the demo's master key. Name another"
                                + " folder with --data-dir.");
            }
            try (Secret text = KeyRingConfig.generateKey(random)) {
                write(masterKeyFile(), text.revealBytes());
            }
        }
        if (!Files.exists(jwtSecretFile())) {
            byte[] secret = new byte[JWT_SECRET_BYTES];
            random.nextBytes(secret);
            write(jwtSecretFile(), Base64.getUrlEncoder().encode(secret));
        }
        issue(USER, tokenFile());
        issue(SampleData.USER, sampleTokenFile());
    }

    private void issue(UserId user, Path file) throws IOException {
        Files.deleteIfExists(file);
        try (Secret secret = Secret.copyOf(Files.readAllBytes(jwtSecretFile()))) {
            write(
                    file,
                    TokenIssuer.sharedSecret(secret, new TokenRules(null, null, clock))
                            .issue(user, TOKEN_LIFETIME)
                            .getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        try {
            Files.createFile(file, privateTo("rw-------"));
            Files.write(file, content);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private static FileAttribute<?>[] privateTo(String permissions) {
        boolean posix =
                Path.of("").getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    Path masterKeyFile() {
        return folder.resolve("master-key");
    }

    private Path jwtSecretFile() {
        return folder.resolve("jwt-secret");
    }

    Path chain() {
        return folder.resolve("chain");
    }

    Path tokenFile() {
        return folder.resolve("token");
    }

    private Path sampleTokenFile() {
        return folder.resolve("sample-token");
    }

    /** A token of the user with sample data. */
    String sampleToken() {
        return read(sampleTokenFile());
    }

    String jwtSecret() {
        return read(jwtSecretFile());
    }

    String token() {
        return read(tokenFile());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw StartupFailure.of(ExitCode.OS_ERROR, "The file " + file + " cannot be read.");
        }
    }
}
