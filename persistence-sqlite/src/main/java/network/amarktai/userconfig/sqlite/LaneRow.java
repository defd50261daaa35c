package network.amarktai.userconfig.sqlite;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.secret.RecordSeal;
import network.amarktai.userconfig.sqlite.engine.Row;

/** Converts lanes to rows of {@code payment_lanes} and back. */
final class LaneRow {

    /** The query without a condition. */
    static final String SELECT = "SELECT chain_id, sender, payment, last_sequence, last_height, version, "
            + RecordSeals.column(RecordSeals.LANE, "chain_id || ':' || sender") + " FROM payment_lanes";

    /** The columns; the last two are the key. */
    static final List<String> COLUMNS =
            List.of("payment", "last_sequence", "last_height", "version", "chain_id", "sender");

    private LaneRow() {}

    static Row of(Lane lane) {
        Map<String, Object> columns = new HashMap<>();
        columns.put("chain_id", lane.chainId().value());
        columns.put("sender", lane.sender().value());
        lane.taken().ifPresent(payment -> columns.put("payment", payment.value()));
        columns.put("last_sequence", lane.lastSequence());
        columns.put("last_height", lane.lastHeight());
        columns.put("version", lane.version());
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
                row.version());
    }
}
