package network.amarktai.userconfig.http.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads resources of this program and of its libraries. */
final class ClassPathFiles {

    private ClassPathFiles() {}

    /**
     * Returns the bytes of a required file.
     *
     * @throws IllegalStateException if it does not exist
     */
    static byte[] read(String resource) {
        try (InputStream file = ClassPathFiles.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException(resource + " is not in this program");
            }
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
