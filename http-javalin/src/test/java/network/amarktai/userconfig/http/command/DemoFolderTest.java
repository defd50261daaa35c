package network.amarktai.userconfig.http.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.http.auth.TokenRules;
import network.amarktai.userconfig.http.auth.TokenVerifier;
import network.amarktai.userconfig.http.wiring.ExitCode;
import network.amarktai.userconfig.http.wiring.StartupFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFolderTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));

    @TempDir
    private Path parent;

    private DemoFolder open() {
        return DemoFolder.open(folder(), CLOCK);
    }

    private Path folder() {
        return parent.resolve("a").resolve("demo");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void aFreshFolderGetsItsOwnKeysThatNobodyElseCanRead() throws IOException {
        DemoFolder demo = open();

        assertEquals("rwx------", permissions(folder()));
        for (String file : List.of("master-key", "jwt-secret", "token")) {
            assertEquals("rw-------", permissions(folder().resolve(file)), file);
        }
        assertEquals(44, Files.readString(demo.masterKeyFile()).length());
        assertEquals(44, demo.jwtSecret().length());
        assertEquals(demo.token(), Files.readString(demo.tokenFile()));
    }

    @Test
    void itsTokenIsGoodForItsServer() {
        DemoFolder demo = open();
        try (Secret secret = Secret.copyOf(demo.jwtSecret().getBytes(StandardCharsets.UTF_8))) {
            for (Duration later : List.of(Duration.ZERO, Duration.ofDays(29))) {
                TokenRules rules = new TokenRules(null, null, InstantSource.offset(CLOCK, later));
                assertEquals(
                        UserId.of("demo"),
                        TokenVerifier.sharedSecret(secret, rules).verify("Bearer " + demo.token()));
            }
        }
    }

    @Test
    void openedAgainItKeepsItsKeysAndGetsAFreshToken() throws IOException {
        DemoFolder first = open();
        String key = Files.readString(first.masterKeyFile());
        String secret = first.jwtSecret();
        String token = first.token();
        Files.writeString(folder().resolve("user-config.db"), "data");

        DemoFolder second = DemoFolder.open(folder(), InstantSource.offset(CLOCK, Duration.ofDays(40)));

        assertEquals(key, Files.readString(second.masterKeyFile()));
        assertEquals(secret, second.jwtSecret());
        assertNotEquals(token, second.token());
        assertEquals("rw-------", permissions(second.tokenFile()));
        assertEquals("data", Files.readString(folder().resolve("user-config.db")));
    }

    @Test
    void twoFoldersShareNothing() throws IOException {
        DemoFolder other = DemoFolder.open(parent.resolve("b"), CLOCK);

        assertNotEquals(Files.readString(open().masterKeyFile()), Files.readString(other.masterKeyFile()));
        assertNotEquals(open().jwtSecret(), other.jwtSecret());
    }

    @Test
    void aDatabaseWithoutTheDemosKeyIsSomebodyElses() throws IOException {
        Files.createDirectories(folder());
        Files.writeString(folder().resolve("user-config.db"), "somebody's");

        StartupFailure refused = assertThrows(StartupFailure.class, this::open);

        assertEquals(ExitCode.CONFIG, refused.exitCode());
        assertTrue(refused.detail().contains("--data-dir"));
        assertEquals("somebody's", Files.readString(folder().resolve("user-config.db")));
        assertFalse(Files.exists(folder().resolve("master-key")));
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Files.createDirectories(folder().getParent());
        Files.writeString(folder(), "a file");

        StartupFailure refused = assertThrows(StartupFailure.class, this::open);

        assertEquals(ExitCode.OS_ERROR, refused.exitCode());
        assertEquals("a file", Files.readString(folder()));
    }
}
