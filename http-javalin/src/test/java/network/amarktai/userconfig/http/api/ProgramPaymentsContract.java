package network.amarktai.userconfig.http.api;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.consumer.ConsumerLimits;
import network.amarktai.userconfig.domain.consumer.ConsumerScope;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.secret.Secret;
import org.junit.jupiter.api.Test;

/** A program pays for a user. */
interface ProgramPaymentsContract {

    /** The server. */
    ApiServer server();

    /** A client signed in as this user, which exists in the store. */
    ApiClient user(String id);

    private ApiClient payer(String user) {
        try (Secret token = server().wiring()
                .userConfig()
                .consumers()
                .manageConsumers()
                .add(
                        Origin.service("test"),
                        Consumer.of("payer"),
                        new TreeSet<>(Set.of(ConsumerScope.of(ConsumerScope.Kind.PAY))),
                        Duration.ofDays(1),
                        ConsumerLimits.none())) {
            String text = token.withBytes(bytes -> new String(bytes, StandardCharsets.US_ASCII));
            return server().withAuthorization("Bearer " + text).with("X-On-Behalf-Of", user);
        }
    }

    @Test
    default void aProgramPaysForTheUser() {
        ApiClient alice = user("alice");
        alice.post(WalletApiContract.CONFIG, "{\"enabled\":true,\"wallet_seed\":\"" + WalletApiContract.WORDS + "\"}")
                .is(200);
        ApiClient payer = payer("alice");
        ApiAnswer accepted = payer.with("Idempotency-Key", "key-1")
                .post(
                        PaymentApiContract.PAYMENTS,
                        "{\"amount_fet\":\"1\",\"recipient\":\"" + WalletApiContract.OTHER_ADDRESS
                                + "\",\"payment_type\":\"test\"}")
                .is(202);

        String id = accepted.json().get("id").asText();
        payer.get(PaymentApiContract.PAYMENTS + "/" + id).is(200);
        payer.get(PaymentApiContract.HISTORY).is(200);
        payer.get("/api/payment/user/stats").is(200);
        payer.get("/api/payment/user/can-pay?amount_fet=1").is(200);
        payer.post(PaymentApiContract.PAYMENTS + "/" + id + "/cancel", "").isProblem(403, "consumer_not_allowed");
        assertTrue(alice.get("/api/user/audit").is(200).everything().contains("service:payer"));
    }
}
