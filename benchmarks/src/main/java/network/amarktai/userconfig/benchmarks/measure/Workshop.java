package network.amarktai.userconfig.benchmarks.measure;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of a suite.
 *
 * @param folder an empty folder on the disk that saves are measured on
 * @param serverJar the runnable jar
 * @param npm a folder with {@code node_modules}, where cosmjs and other peers may be; null if there is none
 * @param litellm the program of LiteLLM; null if there is none
 * @param size whether this run measures, or only checks that everything works
 */
public record Workshop(
        Path folder,
        Path serverJar,
        @Nullable Path npm,
        @Nullable Path litellm,
        Size size) {

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
