package network.amarktai.userconfig.integrity;

import static network.amarktai.userconfig.integrity.Lab.ALICE;
import static network.amarktai.userconfig.integrity.Lab.BOB;
import static network.amarktai.userconfig.integrity.Lab.SHOP;
import static network.amarktai.userconfig.integrity.Table.LANES;
import static network.amarktai.userconfig.integrity.Table.PAYMENTS;
import static network.amarktai.userconfig.integrity.Table.SETTINGS;
import static network.amarktai.userconfig.integrity.Table.SPENDING;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.integrity.AttackContract.Row;

/** Attacks with whole records: those of another user, older ones, and none. */
final class MovedRecords {

    private MovedRecords() {}

    static Stream<Row> rows() {
        return Stream.of(copied(), older(), deleted()).flatMap(rows -> rows);
    }

    private static Stream<Row> copied() {
        return Stream.of(
                new Row("a waiting payment of another user is copied", "payment_differs", lab -> {
                    lab.pay(BOB, "5", lab.thief);
                    lab.copy(PAYMENTS, "bob", "alice");
                    lab.delete(PAYMENTS, "bob");
                    lab.rounds();
                    return "0";
                }),
                new Row("the settings of another user are copied", "integrity_failed", lab -> {
                    lab.pay(ALICE, "40", SHOP);
                    lab.limits(20, "10");
                    lab.copy(SETTINGS, "bob", "alice");
                    lab.rounds();
                    return "0";
                }),
                new Row("the account of another user is copied", "integrity_failed", lab -> {
                    lab.pay(BOB, "1", SHOP);
                    lab.pay(ALICE, "45", SHOP);
                    lab.pay(ALICE, "45", SHOP);
                    lab.rounds();
                    lab.rounds();
                    lab.copy(SPENDING, "bob", "alice");
                    lab.pay(ALICE, "45", SHOP);
                    lab.rounds();
                    return "91";
                }),
                new Row("the lane of another wallet is copied", "integrity_failed", lab -> {
                    lab.pay(BOB, "1", SHOP);
                    Payment payment = lab.pay(ALICE, "2", SHOP);
                    lab.rounds();
                    lab.copy(
                            LANES,
                            lab.sender(BOB).value(),
                            payment.source().sender().value());
                    lab.pay(ALICE, "4", SHOP);
                    lab.rounds();
                    return "3";
                }));
    }

    private static Stream<Row> older() {
        return Stream.of(
                new Row("a failed payment is put back as it waited", "payment_differs", lab -> {
                    lab.pay(ALICE, "40", SHOP);
                    lab.take();
                    lab.limits(20, "10");
                    lab.rounds();
                    lab.limits(100, "50");
                    lab.putBack(PAYMENTS, "alice");
                    lab.rounds();
                    return "0";
                }),
                new Row("a payment and its account are put back from before it was sent", "payment_differs", lab -> {
                    lab.pay(ALICE, "5", SHOP);
                    lab.take();
                    lab.pass();
                    lab.pass();
                    lab.putBack(PAYMENTS, "alice");
                    lab.putBack(SPENDING, "alice");
                    lab.rounds();
                    return "5";
                }),
                new Row("everything but the trail is put back", "payment_differs", lab -> {
                    Payment payment = lab.pay(ALICE, "5", SHOP);
                    lab.take();
                    lab.rounds();
                    lab.putBack(PAYMENTS, "alice");
                    lab.putBack(SETTINGS, "alice");
                    lab.putBack(SPENDING, "alice");
                    lab.putBack(LANES, payment.source().sender().value());
                    lab.rounds();
                    return "5";
                }));
    }

    private static Stream<Row> deleted() {
        return Stream.of(
                new Row("a payment is deleted before a worker sees it", "payment_differs", false, lab -> {
                    lab.pay(ALICE, "5", SHOP);
                    lab.delete(PAYMENTS, "alice");
                    lab.rounds();
                    return "0";
                }),
                new Row("a waiting payment is deleted", "payment_differs", lab -> {
                    lab.haltChain();
                    lab.pay(ALICE, "5", SHOP);
                    lab.pass();
                    lab.delete(PAYMENTS, "alice");
                    lab.rounds();
                    return "0";
                }),
                new Row("the settings are deleted while a payment waits", "settings_differ", lab -> {
                    lab.pay(ALICE, "5", SHOP);
                    lab.delete(SETTINGS, "alice");
                    lab.rounds();
                    return "0";
                }),
                new Row("the settings are deleted before a payment", "settings_differ", lab -> {
                    lab.delete(SETTINGS, "alice");
                    assertThrows(NotConfigured.class, () -> lab.pay(ALICE, "5", SHOP));
                    lab.rounds();
                    return "0";
                }));
    }
}
