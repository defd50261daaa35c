package network.amarktai.userconfig.testkit;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.domain.ai.AiAccount;
import network.amarktai.userconfig.domain.ai.AiUse;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.ModelSpending;

/** Accounts and statistics of AI services in memory. */
public final class InMemoryModelSpending implements ModelSpending {

    private record AccountKey(UserId user, ServiceId service) {}

    private record UseKey(AccountKey account, LocalDate day, String model, Consumer consumer) {}

    private final Map<AccountKey, AiAccount> accounts = new HashMap<>();
    private final Map<UseKey, AiUse> uses = new HashMap<>();
    private final Sealing sealing;

    public InMemoryModelSpending() {
        this(Sealing.none());
    }

    InMemoryModelSpending(Sealing sealing) {
        this.sealing = sealing;
    }

    /** Stores an account without any check, for tests of forged ones. */
    public synchronized void plant(AiAccount planted) {
        accounts.put(new AccountKey(planted.user(), planted.service()), planted);
    }

    /** All accounts, with their seals. */
    synchronized List<AiAccount> storedAccounts() {
        return List.copyOf(accounts.values());
    }

    /** Stores the seal, if the stored version is the same. */
    synchronized boolean reseal(AiAccount next) {
        AiAccount existing = account(next.user(), next.service());
        boolean same = existing.version() == next.version();
        if (same) {
            plant(existing.sealed(next.seal()));
        }
        return same;
    }

    @Override
    public synchronized AiAccount account(UserId user, ServiceId service) {
        return accounts.getOrDefault(new AccountKey(user, service), AiAccount.opened(user, service));
    }

    @Override
    public synchronized boolean replace(long version, AiAccount next) {
        boolean unchanged = account(next.user(), next.service()).version() == version;
        if (unchanged) {
            plant(sealing.of(next));
        }
        return unchanged;
    }

    @Override
    public synchronized void count(UserId user, ServiceId service, AiUse use) {
        uses.merge(new UseKey(new AccountKey(user, service), use.day(), use.model(), use.consumer()), use, AiUse::plus);
    }

    @Override
    public synchronized List<AiUse> uses(UserId user, ServiceId service, LocalDate since) {
        AccountKey account = new AccountKey(user, service);
        return uses.entrySet().stream()
                .filter(use -> use.getKey().account().equals(account))
                .map(Map.Entry::getValue)
                .filter(use -> !use.day().isBefore(since))
                .toList();
    }

    @Override
    public synchronized void forgetUsesBefore(LocalDate day) {
        uses.keySet().removeIf(use -> use.day().isBefore(day));
    }

    @Override
    public synchronized void erase(UserId user) {
        accounts.keySet().removeIf(key -> key.user().equals(user));
        uses.keySet().removeIf(key -> key.account().user().equals(user));
    }
}
