package network.amarktai.userconfig.migration.importing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.migration.legacy.LegacyConfig;
import network.amarktai.userconfig.migration.legacy.LegacyMark;
import network.amarktai.userconfig.migration.legacy.LegacyOpener;
import network.amarktai.userconfig.migration.legacy.LegacySource;
import network.amarktai.userconfig.migration.legacy.LegacySource.Standing;
import network.amarktai.userconfig.migration.legacy.LegacySource.Storage;
import network.amarktai.userconfig.migration.legacy.LegacySources;
import network.amarktai.userconfig.migration.legacy.LegacyUser;
import network.amarktai.userconfig.testkit.Examples;
import network.amarktai.userconfig.testkit.TestKit;
import org.jspecify.annotations.Nullable;

/** Legacy values of one user in memory. Encrypted values begin with {@code enc:}; all others open with no key. */
final class FakeLegacySources implements LegacySources, LegacyOpener {

    /** The beginning of values that are stored in clear, which is a part of them. */
    static final String CLEAR = "sk-clear-";

    private final TestKit kit;
    private final UserId user;
    private final Map<String, FakeSource> sources = new HashMap<>();
    private final List<String> order = new ArrayList<>();
    private final Map<String, LegacyMark> marks = new HashMap<>();
    private final List<String> removed = new ArrayList<>();
    private Runnable beforeReplace = () -> {};
    private final List<LegacyConfig> configs = new ArrayList<>();
    private boolean keys = true;
    private boolean defaults = true;

    FakeLegacySources(TestKit kit, UserId user) {
        this.kit = kit;
        this.user = user;
    }

    record FakeSource(
            String place,
            ServiceId service,
            Map<FieldName, String> values,
            @Nullable Instant at,
            Standing standing,
            @Nullable LegacyMark noted)
            implements LegacySource {

        @Override
        public Storage storage() {
            return values.values().stream().anyMatch(value -> value.startsWith(CLEAR))
                    ? Storage.IN_CLEAR
                    : Storage.ENCRYPTED;
        }

        @Override
        public CredentialSecrets encrypted() {
            Map<FieldName, Secret> secrets = new HashMap<>();
            values.forEach((field, value) -> secrets.put(field, Examples.secret(value)));
            return CredentialSecrets.owning(secrets);
        }

        @Override
        public Optional<Instant> writtenAt() {
            return Optional.ofNullable(at);
        }

        @Override
        public Optional<LegacyMark> mark() {
            return Optional.ofNullable(noted);
        }
    }

    /** Adds a value. Each of its fields is given as name and text. */
    FakeLegacySources with(
            String place,
            ServiceId service,
            LegacySource.Standing standing,
            @Nullable String at,
            String... namesAndValues) {
        Map<FieldName, String> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(FieldName.of(namesAndValues[i]), namesAndValues[i + 1]);
        }
        sources.put(
                place, new FakeSource(place, service, values, at == null ? null : Instant.parse(at), standing, null));
        order.add(place);
        return this;
    }

    FakeLegacySources with(LegacyConfig config) {
        configs.add(config);
        return this;
    }

    FakeLegacySources withoutKeys() {
        keys = false;
        return this;
    }

    FakeLegacySources withoutDefaults() {
        defaults = false;
        return this;
    }

    FakeLegacySources beforeReplace(Runnable other) {
        beforeReplace = other;
        return this;
    }

    Map<String, LegacyMark> marks() {
        return marks;
    }

    List<String> removed() {
        return removed;
    }

    boolean hasDefaults() {
        return defaults;
    }

    @Override
    public long users() {
        return 1;
    }

    @Override
    public void walk(Visitor visitor) {
        List<LegacySource> found = new ArrayList<>();
        for (String place : order) {
            FakeSource one = sources.get(place);
            if (one != null) {
                found.add(
                        new FakeSource(place, one.service(), one.values(), one.at(), one.standing(), marks.get(place)));
            }
        }
        visitor.user(new LegacyUser(
                user, found, configs, defaults ? LegacyUser.Defaults.COMPLETE : LegacyUser.Defaults.MISSING));
        visitor.passed(1);
    }

    @Override
    public boolean replaceCredential(
            UserId owner, LegacySource source, @Nullable LegacySource inPlace, StoredCredential next) {
        beforeReplace.run();
        if (!sources.containsKey(source.place()) || (inPlace != null && !sources.containsKey(inPlace.place()))) {
            return false;
        }
        if (inPlace != null) {
            sources.remove(inPlace.place());
        }
        kit.store().plant(owner, next);
        return true;
    }

    @Override
    public boolean isPlaceTaken(UserId owner, ServiceId service) {
        return kit.store().credential(owner, service).isPresent()
                || sources.values().stream()
                        .anyMatch(source -> source.service().equals(service) && source.standing() == Standing.IN_PLACE);
    }

    @Override
    public boolean replaceSeed(UserId owner, LegacySource seed, StoredPaymentConfig next, StoredPaymentConfig seen) {
        beforeReplace.run();
        if (!sources.containsKey(seed.place())) {
            return false;
        }
        if (seed.standing() == Standing.IN_PLACE) {
            sources.remove(seed.place());
        }
        kit.payments().forge(owner, next);
        return true;
    }

    @Override
    public boolean holds(LegacySource source) {
        return sources.containsKey(source.place());
    }

    @Override
    public LegacyMark mark(UserId owner, LegacySource source, LegacyMark mark) {
        return marks.merge(source.place(), mark, (old, fresh) -> old == LegacyMark.RENOUNCED ? old : fresh);
    }

    @Override
    public void giveDefaults(UserId owner) {
        defaults = true;
    }

    @Override
    public boolean remove(LegacySource source) {
        removed.add(source.place());
        return sources.remove(source.place()) != null;
    }

    @Override
    public boolean hasKeys() {
        return keys;
    }

    @Override
    public Optional<Secret> open(Secret encrypted) {
        return encrypted.withBytes(bytes -> {
            String text = new String(bytes, StandardCharsets.UTF_8);
            return keys && text.startsWith("enc:") ? Optional.of(Examples.secret(text.substring(4))) : Optional.empty();
        });
    }
}
