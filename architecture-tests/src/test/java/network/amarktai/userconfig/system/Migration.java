package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import network.amarktai.userconfig.crypto.CryptoVault;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.secret.SlotSalt;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.http.command.CommandLineFactory;
import network.amarktai.userconfig.mongo.MongoStores;
import network.amarktai.userconfig.mongo.users.MissingUsers;
import network.amarktai.userconfig.testkit.Examples;
import picocli.CommandLine;

/** A platform's database that is migrated by the command. */
final class Migration implements AutoCloseable {

    private final TestMongo mongo = new TestMongo();
    private final Map<String, String> variables;
    private final Path report;

    Migration(Map<String, String> keys, Path folder) {
        variables = Operator.variables("MONGO_URL", mongo.url(), "DATA_DIR", folder.toString());
        variables.putAll(keys);
        report = folder.resolve("report.jsonl");
    }

    Map<String, String> variables() {
        return variables;
    }

    TestMongo mongo() {
        return mongo;
    }

    Migration plant(LegacyExample example) {
        mongo.collection("users").insertMany(example.documents("users"));
        mongo.collection("api_keys").insertMany(example.documents("api_keys"));
        return this;
    }

    /** All lines of the report except the last. */
    List<JsonNode> run(String... flags) {
        List<String> arguments = new ArrayList<>(List.of("migrate", "--report", report.toString()));
        arguments.addAll(List.of(flags));
        StringWriter err = new StringWriter();
        CommandLine line = CommandLineFactory.create(variables::get)
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err));
        int status = line.execute(arguments.toArray(String[]::new));
        List<JsonNode> lines = lines();
        assertEquals(summary().get("left").asLong() == 0 ? 0 : 65, status, err::toString);
        assertEquals(1, lines.get(lines.size() - 1).size());
        return lines.subList(0, lines.size() - 1);
    }

    /** The last line of the last report. */
    JsonNode summary() {
        List<JsonNode> lines = lines();
        return lines.get(lines.size() - 1).get("summary");
    }

    String report() {
        try {
            return Files.readString(report);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private List<JsonNode> lines() {
        List<JsonNode> lines = new ArrayList<>();
        ObjectMapper mapper = new ObjectMapper();
        for (String line : report().split("\n", -1)) {
            if (!line.isEmpty()) {
                try {
                    lines.add(mapper.readTree(line));
                } catch (IOException notJson) {
                    throw new UncheckedIOException(notJson);
                }
            }
        }
        return lines;
    }

    MongoStores stores() {
        return MongoStores.open(
                mongo.url(),
                TestMongo.DATABASE,
                StandardCatalog.services(),
                MissingUsers.REFUSE,
                network.amarktai.userconfig.migration.Migration::guard);
    }

    /** Every value of a user that opens, by {@code service.field}. */
    Map<String, String> values(String id) {
        UserId user = UserId.of(id);
        Map<String, String> values = new TreeMap<>();
        try (CryptoVault vault = Operator.vault(Operator.MASTER_KEY);
                MongoStores stores = stores()) {
            for (CredentialRecord record : stores.userConfigStore().credentials(user)) {
                if (record instanceof StoredCredential stored) {
                    stored.tokens().forEach((field, token) -> {
                        SecretSlot slot = SecretSlot.credential(user, stored.service(), field);
                        values.put(
                                name(slot),
                                opened(vault, slot, new SealedSecret(stored.keyId(), SlotSalt.none(), token)));
                    });
                }
            }
            stores.paymentConfigs()
                    .find(user)
                    .flatMap(config -> config.sealedWallet())
                    .ifPresent(wallet -> values.put(
                            name(SecretSlot.walletSeed(user)),
                            opened(vault, SecretSlot.walletSeed(user), wallet.seed())));
        }
        return values;
    }

    private static String name(SecretSlot slot) {
        FieldName field = slot.field();
        return slot.service() + "." + field;
    }

    private static String opened(CryptoVault vault, SecretSlot slot, SealedSecret sealed) {
        try (Secret value = vault.secretVault().open(slot, sealed)) {
            return Examples.text(value);
        }
    }

    @Override
    public void close() {
        mongo.close();
    }
}
