package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import network.amarktai.userconfig.devnet.Devnet;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.port.WalletKeys;
import network.amarktai.userconfig.system.Api.Answer;

/** A user with a wallet, and a recipient of its own. */
final class PayingUser {

    static final String AMOUNT = "1.000000000000000001";
    private static final String PAYMENTS = "/api/payment/user/payments";

    private final String name;
    private final String words;
    private final Address sender;
    private final Address recipient;

    private PayingUser(String name, String words, Address sender, Address recipient) {
        this.name = name;
        this.words = words;
        this.sender = sender;
        this.recipient = recipient;
    }

    static PayingUser named(String name, WalletKeys keys, Network network) {
        try (Mnemonic own = keys.generate();
                Mnemonic other = keys.generate()) {
            return new PayingUser(
                    name,
                    own.withBytes(bytes -> new String(bytes, StandardCharsets.US_ASCII)),
                    keys.addressOf(own, network),
                    keys.addressOf(other, network));
        }
    }

    Address sender() {
        return sender;
    }

    Api at(String url) {
        return Api.signedIn(url, name);
    }

    void configure(String url, String settings) {
        at(url).send(
                        "POST",
                        "/api/user/payment-config",
                        "{\"enabled\":true,\"wallet_seed\":\"" + words + "\"" + settings + "}")
                .is(200);
    }

    Answer pay(String url, String key, String amount, String prefer) {
        return at(url).send("POST", PAYMENTS, order(amount), "Idempotency-Key", key, "Prefer", prefer);
    }

    /** The same, for callers that expect that there may be no response. */
    void payIntoTheVoid(String url) {
        try {
            at(url).exchange(
                            "POST",
                            PAYMENTS,
                            order(AMOUNT).getBytes(StandardCharsets.UTF_8),
                            "Idempotency-Key",
                            "only");
        } catch (IOException killed) {
            // The expected effect of the kill.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The body of an order for this user's recipient. */
    String order(String amount) {
        return "{\"amount_fet\":\"" + amount + "\",\"recipient\":\"" + recipient + "\",\"payment_type\":\"test\"}";
    }

    /** What the recipient has. */
    BigDecimal received(Devnet devnet) {
        return new BigDecimal(devnet.balance(recipient).toString());
    }

    boolean hasPaid(Devnet devnet) {
        return devnet.balance(recipient).attoFet().signum() > 0;
    }

    /**
     * The single payment of this user, once it is final; it agrees with the chain and with the accounts to the attoFET.
     */
    JsonNode assertPaidOnceOrNever(String url, Devnet devnet, BigDecimal funds) {
        Answer answer = pay(url, "only", AMOUNT, "wait=30");
        // A client whose wait timed out repeats the request; the same key never pays twice.
        for (int again = 0; again < 3 && answer.status() == 202; again++) {
            answer = pay(url, "only", AMOUNT, "wait=30");
        }
        JsonNode payment = answer.is(200).json();
        BigDecimal received = received(devnet);
        BigDecimal left = new BigDecimal(devnet.balance(sender).toString());
        if (payment.get("status").asText().equals("confirmed")) {
            assertEquals(0, new BigDecimal(AMOUNT).compareTo(received), payment.toString());
        } else {
            assertEquals("failed", payment.get("status").asText(), payment.toString());
            assertEquals("expired", payment.get("error_code").asText(), payment.toString());
            assertEquals(0, received.signum(), payment.toString());
        }
        JsonNode stats = at(url).get("/api/payment/user/stats").is(200).json();
        assertEquals(1, stats.get("total_transactions").asInt());
        assertEquals("0", stats.get("in_flight_fet").asText());
        BigDecimal spent = new BigDecimal(stats.get("spent_today_fet").asText());
        assertEquals(0, funds.subtract(left).compareTo(spent), "the chain and the budget agree: " + stats);
        assertTrue(spent.compareTo(new BigDecimal(100)) <= 0);
        return payment;
    }
}
