package network.amarktai.userconfig.integrity;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import network.amarktai.userconfig.mongo.MongoStores;
import network.amarktai.userconfig.mongo.users.MissingUsers;
import network.amarktai.userconfig.port.StoresOpener;
import org.bson.Document;

/** The documents of a MongoDB server in this process, flattened to rows. */
final class MongoRecords implements RawRecords {

    private static final String DATABASE = "attacked";
    private static final String SEPARATOR = "/";

    /** Where a column of SQLite is in the documents. */
    private static final Map<String, String> NAMES = Map.of(
            "amount_fet", "order/amount_fet",
            "recipient", "order/recipient",
            "memo", "order/memo",
            "user_id", "user",
            "idempotency_key", "key",
            "phase", "state");

    private static final String LIMITS = "limits/";
    private static final Set<String> OF_LIMITS =
            Set.of("daily_tokens", "daily_nano_usd", "models", "max_output_tokens", "mode");
    private static final Set<String> OF_SOURCE = Set.of("sender", "network", "chain_id");
    private static final Set<String> OF_SETTINGS = Set.of("enabled", "network", "allowed_recipients", "address");

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final String url = server.bindAndGetConnectionString();
    private final MongoClient client = MongoClients.create(url);

    @Override
    public StoresOpener opener() {
        return catalog -> MongoStores.open(url, DATABASE, catalog, MissingUsers.CREATE);
    }

    private MongoCollection<Document> collection(Table table) {
        return client.getDatabase(DATABASE).getCollection(table == Table.SETTINGS ? "users" : table.sql);
    }

    private static String name(Table table, String column) {
        if (table == Table.SETTINGS) {
            boolean own = column.endsWith("_fet") || OF_SETTINGS.contains(column);
            return column.equals("user_id") ? "id" : own ? "payment_config/" + column : column;
        }
        if (table == Table.AI_ACCOUNTS && column.equals("limits_revision")) {
            return LIMITS + "revision";
        }
        if (table == Table.AI_ACCOUNTS && OF_LIMITS.contains(column)) {
            return LIMITS + column;
        }
        if (table == Table.PAYMENTS && OF_SOURCE.contains(column)) {
            return "source/" + column;
        }
        return NAMES.getOrDefault(column, column);
    }

    private static String column(Table table, String name) {
        if (table == Table.SETTINGS) {
            String column = name.replace("payment_config/", "");
            boolean own = column.endsWith("_fet") || OF_SETTINGS.contains(column);
            return name.equals("id") ? "user_id" : own ? column : name;
        }
        if (name.equals(LIMITS + "revision")) {
            return "limits_revision";
        }
        if (name.startsWith(LIMITS)) {
            return name.substring(LIMITS.length());
        }
        if (table == Table.PAYMENTS && name.startsWith("source/")) {
            return name.substring("source/".length());
        }
        return NAMES.entrySet().stream()
                .filter(one -> one.getValue().equals(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(name);
    }

    @Override
    public List<Map<String, Object>> rows(Table table) {
        return collection(table).find().into(new ArrayList<>()).stream()
                .map(document -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    flatten(table, "", document, row);
                    return row;
                })
                .toList();
    }

    private static void flatten(Table table, String prefix, Document document, Map<String, Object> row) {
        document.forEach((key, value) -> {
            if (value instanceof Document nested && !nested.isEmpty()) {
                flatten(table, prefix + key + SEPARATOR, nested, row);
            } else {
                row.put(column(table, prefix + key), value);
            }
        });
    }

    private static Document document(Table table, Map<String, Object> row) {
        Document document = new Document();
        row.forEach((column, value) -> {
            String[] path = name(table, column).split(SEPARATOR, -1);
            Document at = document;
            for (int i = 0; i < path.length - 1; i++) {
                at = (Document) at.computeIfAbsent(path[i], absent -> new Document());
            }
            // SQLite has the calls under way in an object, and these documents in an array.
            boolean noCalls = table == Table.AI_ACCOUNTS && value instanceof Map<?, ?> none && none.isEmpty();
            at.put(path[path.length - 1], noCalls ? List.of() : value);
        });
        return document;
    }

    @Override
    public void put(Table table, Map<String, Object> row) {
        Document document = document(table, row);
        Object id = switch (table) {
            case PAYMENTS -> paymentKey(document.getString("user"), document.getString("key"));
            case SPENDING -> document.get("network") + ":" + document.get("user");
            case LANES -> document.get("chain_id") + ":" + document.get("sender");
            case AI_ACCOUNTS -> document.get("service") + ":" + document.get("user");
            case SETTINGS -> document.get("_id");
        };
        Document renamed = new Document("_id", id);
        document.forEach((key, value) -> renamed.putIfAbsent(key, value));
        collection(table).replaceOne(Filters.eq("_id", id), renamed, new ReplaceOptions().upsert(true));
    }

    private static String paymentKey(String user, String key) {
        byte[] first = user.getBytes(StandardCharsets.UTF_8);
        byte[] second = key.getBytes(StandardCharsets.UTF_8);
        ByteBuffer both = ByteBuffer.allocate(2 * Integer.BYTES + first.length + second.length)
                .putInt(first.length)
                .put(first)
                .putInt(second.length)
                .put(second);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(both.array()));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new AssertionError(everyJdkHasIt);
        }
    }

    @Override
    public void delete(Table table, Map<String, Object> row) {
        if (table == Table.SETTINGS) {
            collection(table)
                    .updateOne(
                            Filters.eq("_id", Objects.requireNonNull(row.get("_id"))),
                            new Document("$unset", new Document("payment_config", "")));
        } else {
            collection(table).deleteOne(Filters.eq("_id", Objects.requireNonNull(row.get("_id"))));
        }
    }

    @Override
    public void close() {
        client.close();
        server.shutdownNow();
    }
}
