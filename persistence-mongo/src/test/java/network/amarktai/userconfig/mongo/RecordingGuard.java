package network.amarktai.userconfig.mongo;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.PlatformCopies;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.mongo.users.ImportGuard;
import network.amarktai.userconfig.mongo.users.UserDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

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

    @Override
    public void excludeSeedCopies(UserDocument user) {
        add(user, "copies");
    }

    @Override
    public PlatformCopies copies(UserDocument user, ServiceId service) {
        return PlatformCopies.NONE;
    }

    @Override
    public PlatformCopies seedCopies(UserDocument user) {
        return PlatformCopies.NONE;
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
        BsonValue config = user.content().get("payment_config");
        boolean stored = config != null
                && config.isDocument()
                && !config.asDocument().get("wallet_seed", BsonNull.VALUE).isNull();
        return stored && excluded.contains(user.user() + " seed") ? SeedState.GIVEN_UP : SeedState.NONE;
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
