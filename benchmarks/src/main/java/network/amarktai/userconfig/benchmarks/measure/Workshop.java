package network.amarktai.userconfig.benchmarks.measure;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a suite works with.
 *
 * @param folder an empty folder, on the disk that saves are measured on
 * @param serverJar the runnable jar
 * @param cosmjs a folder with {@code node_modules/@cosmjs}; null if there is none
 * @param size whether this run is to measure, or only to show that everything works
 */
public record Workshop(
        Path folder, Path serverJar, @Nullable Path cosmjs, Size size) {

    /** How much is done. */
    public enum Size {
        FULL,
        QUICK
    }

    /** The one of two that this run's size asks for. */
    public <T> T sized(T full, T quick) {
        return size == Size.FULL ? full : quick;
    }
}
