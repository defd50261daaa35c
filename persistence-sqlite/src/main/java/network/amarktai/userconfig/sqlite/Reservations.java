package network.amarktai.userconfig.sqlite;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.Reservation;

/**
 * The reservations of payments with unknown outcome, as a JSON object. They share one column, so that the loss of a
 * single one is detected. Hex digits, days and decimal numbers need no escapes.
 */
final class Reservations {

    private static final Pattern ONE =
            Pattern.compile("\"([0-9a-f]{32})\":\\{\"day\":\"([-+0-9]{1,20})\",\"fet\":\"([.0-9]{1,79})\"}");

    private Reservations() {}

    /** The object, without spaces, in the order of the ids. */
    static String json(Map<PaymentId, Reservation> reservations) {
        return new TreeMap<>(reservations)
                .values().stream().map(Reservations::json).collect(Collectors.joining(",", "{", "}"));
    }

    /**
     * Parses the output of {@link #json}.
     *
     * @throws IllegalArgumentException or {@link java.time.DateTimeException} for any other text
     */
    static Map<PaymentId, Reservation> parse(String json) {
        Map<PaymentId, Reservation> reservations = new HashMap<>();
        Matcher found = ONE.matcher(json);
        while (found.find()) {
            PaymentId payment = PaymentId.of(found.group(1));
            reservations.put(
                    payment, new Reservation(payment, LocalDate.parse(found.group(2)), Amount.of(found.group(3))));
        }
        if (!json(reservations).equals(json)) {
            throw new IllegalArgumentException("not what is held back");
        }
        return reservations;
    }

    private static String json(Reservation held) {
        return "\"" + held.payment() + "\":{\"day\":\"" + held.day() + "\",\"fet\":\"" + held.reserved() + "\"}";
    }
}
