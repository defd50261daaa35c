package network.amarktai.userconfig.usecase.integrity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages of a list without the entries that cannot be used. */
final class Pages {

    /** Reads a page of the whole list. */
    @FunctionalInterface
    interface Source<T, P> {
        List<T> page(@Nullable P after, int limit);
    }

    private Pages() {}

    /** Up to {@code limit} entries that {@code check} passes; fewer only if there are no more. */
    static <T, P> List<T> sound(
            Source<T, P> source, Function<T, P> place, Function<T, Optional<T>> check, @Nullable P after, int limit) {
        List<T> sound = new ArrayList<>();
        P last = after;
        int wanted = limit;
        boolean more = true;
        while (more && wanted > 0) {
            List<T> page = source.page(last, wanted);
            for (T entry : page) {
                last = place.apply(entry);
                check.apply(entry).ifPresent(sound::add);
            }
            more = page.size() == wanted;
            wanted = limit - sound.size();
        }
        return sound;
    }
}
