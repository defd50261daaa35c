package network.amarktai.userconfig.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentStatus;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.testkit.Race;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two agents, each with its own threads and timer, work on the same payments concurrently. */
@Timeout(60)
class ParallelAgentsTest {

    private static final int AGENTS = 2;
    private static final int WORKERS = 3;
    private static final int ROUNDS = 60;

    @Test
    void agentsThatReallyRunAtOnceSendEachPaymentOnce() {
        try (Town town = new Town()) {
            List<Instance> agents = List.of(town.instance(), town.instance());
            List<UserId> users =
                    List.of(town.user("alice", 0), town.user("bob", 0), town.user("carol", 1), town.user("dave", 2));
            List<Payment> payments = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                for (UserId user : users) {
                    payments.add(town.pay(agents.get(i % AGENTS), user, "1"));
                }
            }
            List<ExecutorService> pools =
                    List.of(Executors.newFixedThreadPool(WORKERS), Executors.newFixedThreadPool(WORKERS));
            try {
                for (int round = 0; round < ROUNDS && !areOver(town, payments); round++) {
                    Race.run(2 * AGENTS, i -> () -> {
                        if (i < AGENTS) {
                            agents.get(i).payments().paymentAgent().pass(pools.get(i));
                        } else {
                            agents.get(i - AGENTS).payments().paymentAgent().renewLeases();
                        }
                        return i;
                    });
                    town.block();
                }
            } finally {
                pools.forEach(ExecutorService::shutdownNow);
            }

            for (Payment payment : payments) {
                assertEquals(PaymentStatus.CONFIRMED, town.now(payment).status());
            }
            Books.balance(town);
        }
    }

    private static boolean areOver(Town town, List<Payment> payments) {
        return payments.stream().allMatch(payment -> town.now(payment).status().isFinal());
    }
}
