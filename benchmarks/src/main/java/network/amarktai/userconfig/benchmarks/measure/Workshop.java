package network.amarktai.userconfig.benchmarks.measure;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of a suite.
 *
 * @param folder an empty folder on the disk that saves are measured on
 * @param serverJar the runnable jar
 * @param cosmjs a folder with {@code node_modules/@cosmjs}; null if there is none
 * @param size whether this run measures, or only checks that everything works
 */
public record Workshop(
        Path folder, Path serverJar, @Nullable Path cosmjs, Size size) {

    /** The size of a run. */
    public enum Size {
        FULL,
        QUICK
    }

    /** Returns the value for this run's size. */
    public <T> T sized(T full, T quick) {
        return size == Size.FULL ? full : quick;
    }
}
