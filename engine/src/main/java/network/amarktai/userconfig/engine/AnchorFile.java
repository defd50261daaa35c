package network.amarktai.userconfig.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AnchorJournal;
import org.jspecify.annotations.Nullable;

/**
 * An anchor as a file of lines, readable by its owner only. A line is on the disk when {@link #append} returns.
 *
 * <p>Only one process writes to a file. If another process has locked it, the first free one of {@code name-2}, {@code
 * name-3} and so on is used instead.
 */
public final class AnchorFile implements AnchorJournal, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(AnchorFile.class.getName());
    private static final int MAX_FILES = 64;
    /** Twice what the newest lines need. */
    private static final int TAIL_BYTES = 256 * 1024;

    private static final byte NEWLINE = '\n';
    private static final Set<StandardOpenOption> OPTIONS =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);

    private final Path wanted;
    private Path file;
    private @Nullable FileChannel channel;
    private @Nullable FileChannel lock;

    private AnchorFile(Path wanted) {
        this.wanted = wanted;
        this.file = wanted;
    }

    /** The anchor in this file. The file is created and locked on first use. */
    public static AnchorFile at(Path file) {
        return new AnchorFile(file);
    }

    /**
     * The lines of an anchor that another process writes.
     *
     * @throws Unavailable with {@code audit_unavailable} if there is no such file, or it cannot be read
     */
    public static AnchorJournal readOnly(Path file) {
        return new AnchorJournal() {
            @Override
            public void read(Consumer<String> line) {
                try {
                    readLines(file, line);
                } catch (IOException unreadable) {
                    throw unavailable(file, "cannot be read", unreadable);
                }
            }

            @Override
            public List<String> newest() {
                throw new UnsupportedOperationException("this anchor is read from its beginning");
            }

            @Override
            public void setAside() {
                throw new UnsupportedOperationException("this anchor is read-only");
            }

            @Override
            public void append(String line) {
                throw new UnsupportedOperationException("this anchor is read-only");
            }
        };
    }

    @Override
    public synchronized void read(Consumer<String> line) {
        try {
            FileChannel open = opened();
            LOG.log(System.Logger.Level.DEBUG, "the anchor has {0} bytes", open.size());
            readLines(file, line);
        } catch (IOException failed) {
            throw unavailable(file, "cannot be read", failed);
        }
    }

    private static void readLines(Path file, Consumer<String> each) throws IOException {
        // Our lines are ASCII. A damaged byte must make an invalid line, not a decoding error as in UTF-8.
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                each.accept(line);
            }
        }
    }

    @Override
    public List<String> newest() {
        List<String> newest = new ArrayList<>();
        for (int number = 1; number <= MAX_FILES; number++) {
            Path candidate = numbered(number);
            try {
                newest.addAll(newestOf(candidate));
            } catch (NoSuchFileException none) {
                // Other processes may use a later number.
            } catch (IOException failed) {
                throw unavailable(candidate, "cannot be read", failed);
            }
        }
        return newest;
    }

    private static List<String> newestOf(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long start = Math.max(0, channel.size() - TAIL_BYTES);
            ByteBuffer bytes = ByteBuffer.allocate((int) (channel.size() - start));
            while (bytes.hasRemaining() && channel.read(bytes, start + bytes.position()) >= 0) {
                // A read may return less than there is.
            }
            List<String> lines =
                    new ArrayList<>(new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1)
                            .lines()
                            .toList());
            if (start > 0 && !lines.isEmpty()) {
                // Its beginning was not read.
                lines.remove(0);
            }
            Collections.reverse(lines);
            return lines.subList(0, Math.min(NEWEST, lines.size()));
        }
    }

    /** Renames the files that no other process has locked to {@code name.old-1}, {@code name.old-2} and so on. */
    @Override
    public synchronized void setAside() {
        close();
        for (int number = 1; number <= MAX_FILES; number++) {
            Path candidate = numbered(number);
            if (Files.exists(candidate)) {
                setAside(candidate);
            }
        }
    }

    private static void setAside(Path candidate) {
        try (FileChannel locked = open(lockOf(candidate))) {
            if (isLocked(locked)) {
                int number = 1;
                while (Files.exists(old(candidate, number))) {
                    number++;
                }
                Files.move(candidate, old(candidate, number));
            }
        } catch (IOException failed) {
            throw unavailable(candidate, "cannot be renamed", failed);
        }
    }

    private static Path old(Path file, int number) {
        return file.resolveSibling(file.getFileName() + ".old-" + number);
    }

    private static Path lockOf(Path file) {
        // A separate file: closing any channel of a file releases all locks of the process on it.
        return file.resolveSibling(file.getFileName() + ".lock");
    }

    @Override
    public synchronized void append(String line) {
        try {
            FileChannel open = opened();
            ByteBuffer bytes = ByteBuffer.wrap((line + (char) NEWLINE).getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                open.write(bytes);
            }
            open.force(true);
        } catch (IOException failed) {
            // Reopening ends the incomplete line, so that the next line does not continue it.
            close();
            throw unavailable(file, "cannot be written", failed);
        }
    }

    private FileChannel opened() throws IOException {
        FileChannel known = channel;
        if (known == null) {
            known = open();
            channel = known;
        }
        return known;
    }

    private FileChannel open() throws IOException {
        Path folder = wanted.toAbsolutePath().getParent();
        if (folder != null && Files.notExists(folder)) {
            // One level only: if more of the path is missing, a disk is probably not mounted.
            Files.createDirectory(folder);
        }
        for (int number = 1; number <= MAX_FILES; number++) {
            Path candidate = numbered(number);
            FileChannel locked = open(lockOf(candidate));
            if (isLocked(locked)) {
                lock = locked;
                file = candidate;
                FileChannel opened = open(candidate);
                endTornLine(opened);
                return opened;
            }
            locked.close();
        }
        throw new IOException("all taken");
    }

    private static FileChannel open(Path path) throws IOException {
        return FileChannel.open(path, OPTIONS, permissions(path));
    }

    private static boolean isLocked(FileChannel opened) throws IOException {
        try {
            return opened.tryLock() != null;
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        }
    }

    private static void endTornLine(FileChannel opened) throws IOException {
        long size = opened.size();
        ByteBuffer last = ByteBuffer.allocate(1);
        if (size > 0 && opened.read(last, size - 1) == 1 && last.get(0) != NEWLINE) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the last line of the anchor was cut off; it stays in the file as an incomplete line");
            opened.write(ByteBuffer.wrap(new byte[] {NEWLINE}), size);
        }
        opened.position(opened.size());
    }

    private Path numbered(int number) {
        if (number == 1) {
            return wanted;
        }
        String name = wanted.getFileName().toString();
        int dot = name.lastIndexOf('.') <= 0 ? name.length() : name.lastIndexOf('.');
        return wanted.resolveSibling(name.substring(0, dot) + "-" + number + name.substring(dot));
    }

    private static FileAttribute<?>[] permissions(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** Releases the file for other processes. */
    @Override
    public synchronized void close() {
        close(channel);
        channel = null;
        close(lock);
        lock = null;
    }

    private static void close(@Nullable FileChannel open) {
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException failed) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the anchor did not close: {0}",
                    failed.getClass().getName());
        }
    }

    private static Unavailable unavailable(Path file, String what, IOException failed) {
        LOG.log(
                System.Logger.Level.WARNING,
                "the anchor {0}: {1}",
                what,
                failed.getClass().getName());
        return Unavailable.of(ErrorCode.AUDIT_UNAVAILABLE, "The anchor " + file + " " + what + ".");
    }
}
