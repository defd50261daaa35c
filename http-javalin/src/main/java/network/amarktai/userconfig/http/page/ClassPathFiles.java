package network.amarktai.userconfig.http.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads files of this program, our own and those of libraries. */
final class ClassPathFiles {

    private ClassPathFiles() {}

    /**
     * The bytes of a file that has to be there.
     *
     * @throws IllegalStateException if it is not: the page names a file that does not exist
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
