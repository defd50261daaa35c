package network.amarktai.userconfig.integrity;

import static network.amarktai.userconfig.integrity.Lab.ALICE;
import static network.amarktai.userconfig.integrity.Lab.BOB;
import static network.amarktai.userconfig.integrity.Lab.SHOP;
import static network.amarktai.userconfig.integrity.Table.LANES;
import static network.amarktai.userconfig.integrity.Table.PAYMENTS;
import static network.amarktai.userconfig.integrity.Table.SETTINGS;
import static network.amarktai.userconfig.integrity.Table.SPENDING;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.integrity.AttackContract.Row;

/** Attacks on single fields. */
final class EditedFields {

    private EditedFields() {}

    static Stream<Row> rows() {
        return Stream.of(payments(), settings(), spending(), lanes()).flatMap(rows -> rows);
    }

    private static Stream<Row> payments() {
        return Stream.of(
                payment("memo", lab -> "another"),
                payment("sender", lab -> lab.sender(BOB).value()),
                payment("chain_id", lab -> "fetchhub-4"),
                payment("version", lab -> 7L));
    }

    private static Row payment(String column, Function<Lab, Object> value) {
        return new Row("the " + column + " of a waiting payment is edited", "integrity_failed", lab -> {
            lab.pay(ALICE, "5", SHOP);
            lab.edit(PAYMENTS, "alice", column, value.apply(lab));
            lab.rounds();
            return "0";
        });
    }

    /** The user tightens one setting while a payment waits, and the attacker takes it back. */
    private static Stream<Row> settings() {
        return Stream.of(
                setting("daily_budget_fet", 100, lab -> lab.limits(20, "50")),
                setting("max_single_payment_fet", "50", lab -> lab.limits(100, "10")),
                setting(
                        "allowed_recipients",
                        List.of(),
                        lab -> lab.limits(100, "50", lab.sender(BOB).value())),
                setting("min_balance_fet", "0", lab -> lab.keepAtLeast(9_990)),
                setting("enabled", true, Lab::switchOff),
                setting("address", "fetch1r5v5srda7xfth3hn2s26txvrcrntldjugkwl4g", lab -> {}));
    }

    private static Row setting(String column, Object value, Consumer<Lab> tightened) {
        return new Row("the setting " + column + " is edited", "integrity_failed", lab -> {
            lab.pay(ALICE, "40", SHOP);
            tightened.accept(lab);
            lab.edit(SETTINGS, "alice", column, value);
            lab.rounds();
            return "0";
        });
    }

    private static Stream<Row> spending() {
        return Stream.of(
                inFlight(
                        "the day of the account is edited",
                        "integrity_failed",
                        (lab, payment) -> lab.edit(SPENDING, "alice", "day", "2026-11-21")),
                inFlight(
                        "the version of the account is edited",
                        "integrity_failed",
                        (lab, payment) -> lab.edit(SPENDING, "alice", "version", 90L)));
    }

    private static Stream<Row> lanes() {
        return Stream.of(
                inFlight(
                        "the last sequence of the lane is edited",
                        "integrity_failed",
                        (lab, payment) ->
                                lab.edit(LANES, payment.source().sender().value(), "last_sequence", 0L)),
                inFlight(
                        "the last height of the lane is edited",
                        "integrity_failed",
                        (lab, payment) ->
                                lab.edit(LANES, payment.source().sender().value(), "last_height", 1_000_000L)),
                inFlight(
                        "the block that the lane has seen is edited",
                        "integrity_failed",
                        (lab, payment) -> lab.edit(
                                LANES,
                                payment.source().sender().value(),
                                "seen_block",
                                "1 " + "0".repeat(64) + " 2026-11-22T10:00:00Z")),
                inFlight(
                        "the lane is given to another payment",
                        "integrity_failed",
                        (lab, payment) ->
                                lab.edit(LANES, payment.source().sender().value(), "payment", "0b".repeat(16))));
    }

    /** The record is edited while a payment of 5 FET is in a block and not settled; another one waits. */
    private static Row inFlight(String name, String finding, BiConsumer<Lab, Payment> edit) {
        return new Row(name + " while a payment is in flight", finding, lab -> {
            Payment payment = lab.pay(ALICE, "5", SHOP);
            lab.pass();
            lab.pass();
            lab.pay(ALICE, "6", SHOP);
            edit.accept(lab, payment);
            lab.rounds();
            return "5";
        });
    }
}
