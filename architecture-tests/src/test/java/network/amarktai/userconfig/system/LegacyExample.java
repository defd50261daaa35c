package network.amarktai.userconfig.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.BsonDocument;

/** A case of {@code legacy.json}: a database as the platform left it, the keys for it, and the values in it. */
record LegacyExample(JsonNode node) {

    static List<LegacyExample> all() {
        try {
            List<LegacyExample> examples = new ArrayList<>();
            new ObjectMapper()
                    .readTree(Documentation.text("migration/src/test/resources/vectors/legacy.json"))
                    .get("cases")
                    .forEach(node -> examples.add(new LegacyExample(node)));
            return List.copyOf(examples);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The variables that the operator sets for its migration. */
    Map<String, String> environment() {
        Map<String, String> variables = new HashMap<>();
        node.get("environment")
                .properties()
                .forEach(one -> variables.put(one.getKey(), one.getValue().asText()));
        return variables;
    }

    List<BsonDocument> documents(String collection) {
        List<BsonDocument> documents = new ArrayList<>();
        node.get("documents").get(collection).forEach(one -> documents.add(BsonDocument.parse(one.toString())));
        return documents;
    }

    /** Its users. */
    List<String> users() {
        List<String> users = new ArrayList<>();
        node.get("expected").properties().forEach(one -> users.add(one.getKey()));
        return users;
    }

    /** The values of a user, by {@code service.field}, with {@code fetch.mnemonic} for the words of the wallet. */
    Map<String, String> values(String user) {
        Map<String, String> values = new TreeMap<>();
        node.get("expected").get(user).properties().forEach(service -> {
            if (service.getKey().equals("wallet_seed")) {
                values.put("fetch.mnemonic", service.getValue().asText());
            } else {
                service.getValue()
                        .properties()
                        .forEach(field -> values.put(
                                service.getKey() + "." + field.getKey(),
                                field.getValue().asText()));
            }
        });
        return values;
    }

    /** The values that cannot be opened, as {@code user service}. */
    List<String> unreadable() {
        List<String> unreadable = new ArrayList<>();
        node.get("unreadable")
                .forEach(one -> unreadable.add(
                        one.get("user").asText() + " " + one.get("service").asText()));
        return unreadable;
    }

    @Override
    public String toString() {
        return node.get("name").asText();
    }
}
