package network.amarktai.userconfig.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import network.amarktai.userconfig.domain.integrity.GuardedRecord;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.RecordSeal;
import network.amarktai.userconfig.port.GuardedRecords;

/** The guarded records of the stores in memory. */
public final class InMemoryGuardedRecords implements GuardedRecords {

    private final InMemoryPaymentLedger payments;
    private final InMemorySpendingLedger spending;
    private final InMemoryModelSpending models;
    private final InMemoryPaymentConfigStore configs;
    private RecordSeal mark = RecordSeal.none();

    public InMemoryGuardedRecords(
            InMemoryPaymentLedger payments,
            InMemorySpendingLedger spending,
            InMemoryModelSpending models,
            InMemoryPaymentConfigStore configs) {
        this.payments = payments;
        this.spending = spending;
        this.models = models;
        this.configs = configs;
    }

    @Override
    public void forEach(Consumer<GuardedRecord> visitor) {
        payments.stored().forEach(payment -> visitor.accept(new GuardedRecord.OfPayment(payment)));
        spending.storedAccounts().forEach(account -> visitor.accept(new GuardedRecord.OfSpending(account)));
        spending.storedLanes().forEach(lane -> visitor.accept(new GuardedRecord.OfLane(lane)));
        models.storedAccounts().forEach(account -> visitor.accept(new GuardedRecord.OfAiAccount(account)));
        configs.stored().forEach((user, config) -> visitor.accept(new GuardedRecord.OfConfig(user, config)));
    }

    @Override
    public List<Boolean> reseal(List<GuardedRecord> batch) {
        return batch.stream().map(this::reseal).toList();
    }

    private boolean reseal(GuardedRecord record) {
        if (record instanceof GuardedRecord.OfPayment of) {
            return payments.reseal(of.payment());
        }
        if (record instanceof GuardedRecord.OfSpending of) {
            return spending.reseal(of.account());
        }
        if (record instanceof GuardedRecord.OfLane of) {
            return spending.reseal(of.lane());
        }
        if (record instanceof GuardedRecord.OfAiAccount of) {
            return models.reseal(of.account());
        }
        GuardedRecord.OfConfig of = (GuardedRecord.OfConfig) record;
        return configs.reseal(of.user(), of.config());
    }

    @Override
    public Set<KeyId> keyIds() {
        Set<KeyId> ids = new TreeSet<>();
        mark().keyId().ifPresent(ids::add);
        forEach(record -> record.seal().keyId().ifPresent(ids::add));
        return ids;
    }

    @Override
    public boolean anyUnsealed() {
        List<GuardedRecord> found = new ArrayList<>();
        forEach(found::add);
        return found.stream().anyMatch(record -> record.seal().keyId().isEmpty());
    }

    @Override
    public synchronized RecordSeal mark() {
        return mark;
    }

    @Override
    public synchronized void mark(RecordSeal seal) {
        mark = seal;
    }
}
