package network.amarktai.userconfig.system;

import static network.amarktai.userconfig.domain.catalog.StandardCatalog.services;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import network.amarktai.userconfig.domain.audit.AuditPlace;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.FoundEntry;
import network.amarktai.userconfig.domain.payment.PaymentFilter;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.mongo.MongoStores;
import network.amarktai.userconfig.mongo.users.MissingUsers;
import network.amarktai.userconfig.port.AuditScan;
import network.amarktai.userconfig.port.Stores;
import network.amarktai.userconfig.sqlite.SqliteStores;

/**
 * What explains a finding of {@code verify-audit}: all entries of the streams that it names, and the payments of their
 * users.
 */
final class AuditEvidence {

    private static final Pattern FINDING = Pattern.compile("(?m)^\\w+ (u-[0-9a-f]+|system)(:| )");
    private static final int ALL = 10_000;

    private AuditEvidence() {}

    /** @param output of {@code verify-audit} on the database of a server with these variables */
    static String of(Map<String, String> variables, String output) {
        TreeSet<String> named = new TreeSet<>();
        for (Matcher finding = FINDING.matcher(output); finding.find(); ) {
            named.add(finding.group(1));
        }
        StringBuilder all = new StringBuilder();
        try (Stores stores = open(variables)) {
            named.forEach(stream -> add(stores, stream, all));
        }
        return all.toString();
    }

    static Stores open(Map<String, String> variables) {
        String mongo = variables.get("MONGO_URL");
        return mongo == null
                ? SqliteStores.open(Path.of(variables.get("DATA_DIR")).resolve("user-config.db"), services())
                : MongoStores.open(mongo, TestMongo.DATABASE, services(), MissingUsers.CREATE);
    }

    private static void add(Stores stores, String stream, StringBuilder all) {
        AuditScan scan = stores.auditScan();
        all.append("\n== ").append(stream);
        for (FoundEntry found : entries(scan, stream)) {
            all.append('\n').append(found.place().seq()).append(' ');
            all.append(found.entry().map(Object::toString).orElse("damaged"));
        }
        UserId user = AuditStream.parse(stream).flatMap(scan::userOf).orElse(null);
        all.append("\n== the user of the stream: ").append(user);
        if (user != null) {
            stores.payments()
                    .history(user, PaymentFilter.all(), null, ALL)
                    .forEach(payment -> all.append('\n').append(payment));
        }
    }

    static List<FoundEntry> entries(AuditScan scan, String stream) {
        return scan.after(new AuditPlace(stream, 0), ALL).stream()
                .filter(found -> found.place().stream().equals(stream))
                .toList();
    }
}
