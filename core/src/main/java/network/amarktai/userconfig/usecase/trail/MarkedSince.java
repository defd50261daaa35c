package network.amarktai.userconfig.usecase.trail;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import network.amarktai.userconfig.domain.secret.KeyId;
import org.jspecify.annotations.Nullable;

/**
 * Marks, and since when each is set. Immutable.
 *
 * @param byKey by the key and the digest of the mark
 */
public record MarkedSince(Map<KeyId, Map<String, Instant>> byKey) {

    private static final MarkedSince NONE = new MarkedSince(Map.of());

    public MarkedSince {
        byKey = Map.copyOf(byKey);
    }

    /** No marks. */
    public static MarkedSince none() {
        return NONE;
    }

    /** With this mark, since that time unless it is set already. */
    public MarkedSince with(Marks.Mark mark, Instant at) {
        return changed(mark, marks -> marks.putIfAbsent(mark.digest(), at));
    }

    /** Without this mark. */
    public MarkedSince without(Marks.Mark mark) {
        return changed(mark, marks -> marks.remove(mark.digest()));
    }

    private MarkedSince changed(Marks.Mark mark, Function<Map<String, Instant>, @Nullable Instant> change) {
        Map<String, Instant> marks = new HashMap<>(byKey.getOrDefault(mark.keyId(), Map.of()));
        Instant unused = change.apply(marks);
        Map<KeyId, Map<String, Instant>> all = new HashMap<>(byKey);
        all.put(mark.keyId(), Map.copyOf(marks));
        all.values().removeIf(Map::isEmpty);
        return new MarkedSince(all);
    }

    /** The set marks among those of each key, such as the marks of one user; more than one after a rotation of keys. */
    public Map<Marks.Mark, Instant> of(Function<KeyId, Marks.Mark> marks) {
        Map<Marks.Mark, Instant> found = new HashMap<>();
        byKey.forEach((key, byDigest) -> {
            Marks.Mark mark = marks.apply(key);
            Instant since = byDigest.get(mark.digest());
            if (since != null) {
                found.put(mark, since);
            }
        });
        return found;
    }

    /** The number of marks. */
    public int count() {
        return byKey.values().stream().mapToInt(Map::size).sum();
    }
}
