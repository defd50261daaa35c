package network.amarktai.userconfig.sqlite;

import java.sql.SQLException;
import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.secret.RecordSeal;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.sqlite.engine.Row;
import network.amarktai.userconfig.sqlite.engine.Session;

/**
 * The seals of records, in one table for all kinds:
 *
 * <pre>
 * record_seals  kind            record            seal
 *               payment         0b9c5d1e…         20ef8f9d:3a1f…
 *               spending        testnet:alice     20ef8f9d:…
 *               lane            dorado-1:fetch1…  20ef8f9d:…
 *               payment_config  alice             20ef8f9d:…
 *               ai_account      openai:alice      20ef8f9d:…
 *               store           system            20ef8f9d:…      all records were sealed once
 * </pre>
 *
 * <p>A seal is written in the transaction of its record. A seal that cannot be parsed reads as none.
 */
final class RecordSeals {

    static final String PAYMENT = "payment";
    static final String SPENDING = "spending";
    static final String LANE = "lane";
    static final String PAYMENT_CONFIG = "payment_config";
    static final String AI_ACCOUNT = "ai_account";
    static final String STORE = "store";

    private static final String COLUMN = "seal";

    private static final String PUT = """
            INSERT INTO record_seals (kind, record, seal) VALUES (?, ?, ?)
            ON CONFLICT (kind, record) DO UPDATE SET seal = excluded.seal""";

    private RecordSeals() {}

    /**
     * The column with the seal, for the query of a record.
     *
     * @param record the id of the record in SQL
     */
    static String column(String kind, String record) {
        return "(SELECT seal FROM record_seals WHERE kind = '" + kind + "' AND record = " + record + ") AS " + COLUMN;
    }

    /** The seal in the column; none if there is none, or if it cannot be parsed. */
    static RecordSeal of(Row row) {
        return row.parsed(COLUMN, RecordSeal::parse).orElseGet(RecordSeal::none);
    }

    /** The row of the record alone. */
    static Row without(Row row) {
        return row.without(COLUMN);
    }

    /** Stores the seal of a record; removes the stored one if it has none. */
    static void put(Session session, String kind, String record, RecordSeal seal) throws SQLException {
        Optional<String> text = seal.text();
        if (text.isPresent()) {
            session.update(PUT, kind, record, text.get());
        } else {
            remove(session, kind, record);
        }
    }

    /** Removes the seal of a record that is removed. */
    static void remove(Session session, String kind, String record) throws SQLException {
        session.update("DELETE FROM record_seals WHERE kind = ? AND record = ?", kind, record);
    }

    /** The id of a spending account. No network's name contains a colon. */
    static String account(UserId user, NetworkName network) {
        return network + ":" + user.value();
    }

    /** The id of an account of an AI service. No service's id contains a colon. */
    static String aiAccount(UserId user, ServiceId service) {
        return service + ":" + user.value();
    }

    /** The id of a lane. No chain id contains a colon. */
    static String lane(ChainId chainId, Address sender) {
        return chainId.value() + ":" + sender.value();
    }
}
