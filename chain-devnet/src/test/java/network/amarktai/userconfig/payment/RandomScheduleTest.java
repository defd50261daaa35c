package network.amarktai.userconfig.payment;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import network.amarktai.userconfig.devnet.testkit.Faults.Call;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.IdempotencyKey;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.PaymentOrder;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.mongo.MongoStores;
import network.amarktai.userconfig.mongo.users.MissingUsers;
import network.amarktai.userconfig.port.Stores;
import network.amarktai.userconfig.testkit.InMemoryStores;
import network.amarktai.userconfig.testkit.TestKit;
import org.junit.jupiter.api.Test;

/**
 * Users, payments, faults, instances and time in any order: afterwards the books balance. {@code
 * -Dpayment.schedules=1000} runs more, {@code -Dpayment.seed=…} repeats one that failed.
 */
class RandomScheduleTest {

    private static final int SCHEDULES = Integer.getInteger("payment.schedules", 10);
    private static final long FIRST_SEED = Long.getLong("payment.seed", 20261122L);
    private static final int STEPS = 60;
    private static final long[] REFUSALS = {4, 5, 13, 20, 32};
    private static final Call[] CALLS = Call.values();

    @Test
    void booksBalanceWhateverHappens() {
        tell(SCHEDULES, seed -> new TestKit().stores());
    }

    @Test
    void booksBalanceOnMongoToo() {
        MongoServer server = new MongoServer(new MemoryBackend());
        try {
            String url = server.bindAndGetConnectionString();
            tell(Math.max(2, SCHEDULES / 5), seed -> mongo(url, "schedule_" + seed));
        } finally {
            server.shutdownNow();
        }
    }

    private static Stores mongo(String url, String database) {
        return MongoStores.open(url, database, StandardCatalog.services(), MissingUsers.CREATE);
    }

    private static void tell(int schedules, LongFunction<Stores> stores) {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + schedules; seed++) {
            try (Schedule schedule = new Schedule(seed, stores.apply(seed))) {
                schedule.run();
            } catch (AssertionError | RuntimeException failed) {
                throw new AssertionError("payment.seed=" + seed + ": " + failed.getMessage(), failed);
            }
        }
    }

    /** One random schedule. */
    private static final class Schedule implements AutoCloseable {

        private final Random random;
        private final Town town;
        private final RandomFaults faults;
        private final InMemoryStores shaky;
        private final List<UserId> users = new ArrayList<>();
        private final List<IdempotencyKey> keys = new ArrayList<>();
        private final List<PaymentOrder> orders = new ArrayList<>();
        private final List<UserId> owners = new ArrayList<>();
        private boolean outsiders;

        private Schedule(long seed, Stores stores) {
            random = new Random(seed);
            town = new Town(stores, seed);
            faults = new RandomFaults(random);
            shaky = faults.of(town.stores);
            users.add(town.user("alice", 0, 20, "8", "0"));
            users.add(town.user("bob", 0, 10, "9", "990"));
            users.add(town.user("carol", 1, 50, "5", "0"));
            town.instance(shaky);
            town.instance(shaky);
        }

        private void run() {
            faults.perMille(random.nextInt(20));
            for (int i = 0; i < STEPS; i++) {
                step();
            }
            recover();
            if (outsiders) {
                Books.balanceButForSenders(town);
            } else {
                Books.balance(town);
            }
        }

        private void step() {
            switch (random.nextInt(16)) {
                case 0, 1, 2 -> accept();
                case 3 -> acceptAgain();
                case 4 -> cancel();
                case 5 -> chainFault();
                case 6 -> town.faults().clear();
                case 7 -> restart();
                case 8 -> town.blocks(random.nextInt(8));
                case 9 -> adjustClock();
                case 10 -> longTime();
                case 11 -> lower();
                default -> work();
            }
        }

        private Instance any() {
            return town.instances.get(random.nextInt(town.instances.size()));
        }

        private void accept() {
            UserId user = users.get(random.nextInt(users.size()));
            BigDecimal fet =
                    BigDecimal.valueOf(1 + random.nextInt(90)).movePointLeft(1).stripTrailingZeros();
            int number = keys.size() + 1;
            keys.add(new IdempotencyKey("key-" + number));
            orders.add(Town.order(fet.toPlainString(), number));
            owners.add(user);
            accept(number - 1);
        }

        private void acceptAgain() {
            if (!keys.isEmpty()) {
                accept(random.nextInt(keys.size()));
            }
        }

        private void accept(int number) {
            try {
                town.pay(any(), owners.get(number), keys.get(number), orders.get(number));
            } catch (UserConfigException noAnswer) {
                town.remember(owners.get(number), keys.get(number));
            }
        }

        private void cancel() {
            List<PaymentId> all = List.copyOf(town.accepted.keySet());
            if (all.isEmpty()) {
                return;
            }
            PaymentId id = all.get(random.nextInt(all.size()));
            UserId user = town.plain().payments().find(id).orElseThrow().user();
            try {
                any().payments().cancelPayment().cancel(Town.ORIGIN, user, id);
            } catch (UserConfigException tooLateOrNoAnswer) {
                // both outcomes are allowed
            }
        }

        private void chainFault() {
            Call call = CALLS[random.nextInt(CALLS.length)];
            ResultCode refusal = new ResultCode("sdk", REFUSALS[random.nextInt(REFUSALS.length)]);
            switch (random.nextInt(13)) {
                case 0 -> town.faults().loseNextAnswers(1 + random.nextInt(4), call);
                case 1 -> town.faults().loseNextAnswers(2, Call.BROADCAST);
                case 2 -> town.faults().refuseNextBroadcast(refusal);
                case 3 -> town.faults().refuseButAcceptNextBroadcast(refusal);
                case 4 -> town.faults().holdMempool();
                case 5 -> town.faults().forgetMempool();
                case 6 -> town.faults().forgetSeen();
                case 7 -> town.faults().lag(random.nextInt(5));
                case 8 -> town.faults().indexLate(random.nextInt(8));
                case 9 -> town.faults().disableIndex();
                case 10 -> town.faults().fillMempool();
                case 11 -> otherProgram();
                default -> town.faults().dropNext(1 + random.nextInt(3), call);
            }
        }

        private void otherProgram() {
            outsiders = true;
            try (Mnemonic mnemonic = Town.mnemonic(random.nextInt(2))) {
                town.faults().takeSequence(mnemonic, Addresses.recipient(1_000_000), Amount.of("0.1"));
            }
        }

        // The old instance never returns; its unfinished work stays as it is.
        private void restart() {
            town.instances.remove(any());
            town.instance(shaky);
        }

        private void adjustClock() {
            any().clockError().set(Duration.ofSeconds(random.nextInt(900) - 450L));
        }

        private void longTime() {
            Duration pause = Duration.ofMinutes(random.nextInt(4) == 0 ? random.nextInt(900) : random.nextInt(5));
            town.clock.advance(pause);
            town.instances.forEach(instance -> instance.wait(pause));
            town.block();
        }

        private void lower() {
            town.budget(users.get(random.nextInt(users.size())), 10 + random.nextInt(20));
        }

        private void work() {
            any().pass();
            if (random.nextBoolean()) {
                town.block();
            }
        }

        private void recover() {
            faults.perMille(0);
            town.faults().clear();
            town.instances.forEach(instance -> instance.clockError().set(Duration.ZERO));
            town.untilQuiet();
            town.rounds(12);
        }

        @Override
        public void close() {
            town.close();
        }
    }
}
