package network.amarktai.userconfig.sqlite;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.SeenBlock;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.secret.RecordSeal;
import network.amarktai.userconfig.sqlite.engine.Row;
import network.amarktai.userconfig.sqlite.engine.Session;

/** Converts lanes to rows of {@code payment_lanes} and back. */
final class LaneRow {

    private static final String BLOCK = "seen_block";

    /** The query without a condition. */
    static final String SELECT = "SELECT chain_id, sender, payment, last_sequence, last_height, version, "
            + "(SELECT block FROM lane_blocks WHERE lane = chain_id || ':' || sender) AS " + BLOCK + ", "
            + RecordSeals.column(RecordSeals.LANE, "chain_id || ':' || sender") + " FROM payment_lanes";

    /** The columns; the last two are the key. */
    static final List<String> COLUMNS =
            List.of("payment", "last_sequence", "last_height", "version", "chain_id", "sender");

    private static final String PUT_BLOCK = """
            INSERT INTO lane_blocks (lane, block) VALUES (?, ?)
            ON CONFLICT (lane) DO UPDATE SET block = excluded.block""";

    private LaneRow() {}

    /** Stores the block that the lane has seen, or removes the stored one if it has seen none. */
    static void putBlock(Session session, Lane lane) throws SQLException {
        String place = RecordSeals.lane(lane.chainId(), lane.sender());
        if (lane.seenBlock().isPresent()) {
            session.update(PUT_BLOCK, place, lane.seenBlock().get().toString());
        } else {
            session.update("DELETE FROM lane_blocks WHERE lane = ?", place);
        }
    }

    static Row of(Lane lane) {
        Map<String, Object> columns = new HashMap<>();
        columns.put("chain_id", lane.chainId().value());
        columns.put("sender", lane.sender().value());
        lane.taken().ifPresent(payment -> columns.put("payment", payment.value()));
        columns.put("last_sequence", lane.lastSequence());
        columns.put("last_height", lane.lastHeight());
        columns.put("version", lane.version());
        lane.seenBlock().ifPresent(block -> columns.put(BLOCK, block.toString()));
        return Row.of(columns);
    }

    /** The lane in a row; empty if the row is damaged. */
    static Optional<Lane> read(Row row) {
        RecordSeal seal = RecordSeals.of(row);
        return RecordSeals.without(row).as(LaneRow::lane, LaneRow::of).map(read -> read.sealed(seal));
    }

    private static Lane lane(Row row) {
        return new Lane(
                ChainId.of(row.text("chain_id")),
                Address.of(row.text("sender")),
                row.has("payment") ? PaymentId.of(row.text("payment")) : null,
                row.number("last_sequence"),
                row.number("last_height"),
                row.has(BLOCK) ? SeenBlock.parse(row.text(BLOCK)) : null,
                row.version());
    }
}
