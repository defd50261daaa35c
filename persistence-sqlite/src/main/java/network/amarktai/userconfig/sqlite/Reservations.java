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
 * What is held back for payments of which nobody knows what became, as a JSON object. In one column, so that none of it can be
 * lost without being missed. Hex digits, a day and a decimal number are never escaped.
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
     * Reads what {@link #json} wrote.
     *
     * @throws IllegalArgumentException or {@link java.time.DateTimeException} if it is anything else
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
