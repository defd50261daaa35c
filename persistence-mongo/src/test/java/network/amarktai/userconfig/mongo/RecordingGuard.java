package network.amarktai.userconfig.mongo;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.mongo.users.ImportGuard;
import network.amarktai.userconfig.mongo.users.UserDocument;

/** Remembers what the stores exclude, in order, such as {@code alice openai}, {@code alice *} and {@code alice seed}. */
final class RecordingGuard implements ImportGuard {

    private final List<String> excluded = new ArrayList<>();
    private Runnable before = () -> {};

    /** What was excluded so far. */
    List<String> excluded() {
        return excluded;
    }

    /** Does this before each exclusion. */
    void before(Runnable other) {
        before = other;
    }

    @Override
    public void exclude(UserDocument user, ServiceId service) {
        add(user, service.value());
    }

    @Override
    public void excludeAll(UserDocument user) {
        add(user, "*");
    }

    @Override
    public void excludeSeed(UserDocument user) {
        add(user, "seed");
    }

    private void add(UserDocument user, String what) {
        before.run();
        excluded.add(user.user() + " " + what);
    }

    @Override
    public Set<ServiceId> waiting(UserDocument user) {
        return Set.of();
    }

    @Override
    public SeedState seed(UserDocument user) {
        return excluded.contains(user.user() + " seed") && user.content().containsKey("payment_config")
                ? SeedState.GIVEN_UP
                : SeedState.NONE;
    }

    @Override
    public void removeAll(UserId unknown) {
        before.run();
        excluded.add(unknown + " unknown");
    }

    @Override
    public long left(UserDocument user) {
        return 0;
    }
}
