package network.amarktai.userconfig.devnet.chain;

import com.google.protobuf.ByteString;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import network.amarktai.userconfig.devnet.chain.LoggedBlock.LoggedTransaction;

/**
 * The blocks of a chain in the file {@code blocks.log} of a folder: a header line, then one line per block. An empty
 * block takes about 50 bytes.
 *
 * <pre>{@code
 * devnet-log-1 SETTINGS SUM
 * 1 2026-01-01T00:00:00Z - SUM
 * 2 2026-01-01T00:00:05Z 0:0a90…,5:0a8e… SUM
 * }</pre>
 *
 * <p>A transaction is written as its result code and its bytes in hex. SUM is the first 16 hex digits of SHA-256 over
 * the previous SUM and the line (a hash chain), so that changed and missing lines are detected. A block is durable
 * before it is visible; an incomplete last line belongs to a block that was never visible, and is cut off.
 */
public final class BlockLog implements AutoCloseable {

    private static final String NAME = "blocks.log";
    private static final String LOCK = "lock";
    private static final String MAGIC = "devnet-log-1";
    private static final String NOTHING = "-";
    private static final int SUM_BYTES = 8;

    private final FileChannel lock;
    private final FileChannel file;
    private String sum = "";
    private long length;

    private BlockLog(FileChannel lock, FileChannel file) {
        this.lock = lock;
        this.file = file;
    }

    /**
     * Opens the log in a folder, or creates it, and passes its blocks to {@code reader} in order.
     *
     * @param settings one word that identifies the chain's settings
     */
    static BlockLog open(Path folder, String settings, Consumer<LoggedBlock> reader) {
        try {
            Files.createDirectories(folder);
            FileChannel lock = lock(folder.resolve(LOCK));
            try {
                return open(folder, lock, settings, reader);
            } catch (RuntimeException | IOException unusable) {
                lock.close();
                throw unusable;
            }
        } catch (IOException unwritable) {
            throw StateErrors.unwritable();
        }
    }

    private static BlockLog open(Path folder, FileChannel lock, String settings, Consumer<LoggedBlock> reader)
            throws IOException {
        Path path = folder.resolve(NAME);
        if (Files.notExists(path)) {
            create(folder, path, settings);
        }
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            BlockLog log = new BlockLog(lock, file);
            log.read(path, settings, reader);
            return log;
        } catch (RuntimeException | IOException unusable) {
            file.close();
            throw unusable;
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException sameProcess) {
            // Reported like the lock of another process.
        }
        channel.close();
        throw StateErrors.inUse();
    }

    // Atomic: the file exists with its header line, or not at all.
    private static void create(Path folder, Path path, String settings) throws IOException {
        Path temporary = folder.resolve(NAME + ".new");
        String first = MAGIC + " " + settings;
        try (FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            write(channel, first + " " + next("", first) + "\n");
            channel.force(true);
        }
        Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
    }

    private void read(Path path, String settings, Consumer<LoggedBlock> reader) throws IOException {
        long lines = 0;
        try (BufferedReader text = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                lines++;
                if (length + line.length() + 1 > file.size()) {
                    break;
                }
                int end = line.lastIndexOf(' ');
                String content = line.substring(0, Math.max(end, 0));
                if (!line.substring(end + 1).equals(next(sum, content))) {
                    throw StateErrors.damaged(lines);
                }
                if (lines == 1) {
                    requireSettings(content, settings);
                } else {
                    reader.accept(parse(content, lines));
                }
                sum = next(sum, content);
                length += line.length() + 1;
            }
        }
        if (length == 0) {
            throw StateErrors.damaged(1);
        }
        file.truncate(length);
    }

    private static void requireSettings(String content, String settings) {
        if (!content.equals(MAGIC + " " + settings)) {
            throw StateErrors.foreign();
        }
    }

    private static LoggedBlock parse(String content, long line) {
        String[] parts = content.split(" ", -1);
        try {
            List<LoggedTransaction> transactions = new ArrayList<>();
            for (String each : parts[2].equals(NOTHING) ? new String[0] : parts[2].split(",", -1)) {
                int colon = each.indexOf(':');
                transactions.add(new LoggedTransaction(
                        Integer.parseInt(each.substring(0, colon)),
                        ByteString.copyFrom(HexFormat.of().parseHex(each.substring(colon + 1)))));
            }
            return new LoggedBlock(Long.parseLong(parts[0]), Instant.parse(parts[1]), transactions);
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException unreadable) {
            throw StateErrors.damaged(line);
        }
    }

    /** Appends a block. When this returns, the block is durable: it survives a crash of the process or the machine. */
    void append(LoggedBlock block) {
        List<String> transactions = block.transactions().stream()
                .map(each -> each.code() + ":"
                        + HexFormat.of().formatHex(each.bytes().toByteArray()))
                .toList();
        String content = block.height() + " " + block.time() + " "
                + (transactions.isEmpty() ? NOTHING : String.join(",", transactions));
        String following = next(sum, content);
        String line = content + " " + following + "\n";
        try {
            // Removes the remains of a failed write.
            file.truncate(length).position(length);
            write(file, line);
            file.force(false);
        } catch (IOException full) {
            throw StateErrors.unwritable();
        }
        sum = following;
        length += line.length();
    }

    private static void write(FileChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** The SUM of a line, given the SUM of the previous line. */
    private static String next(String before, String content) {
        byte[] hash = sha256(before + "\n" + content);
        return HexFormat.of().formatHex(hash, 0, SUM_BYTES);
    }

    public static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException unsupported) {
            throw new IllegalStateException("this JDK has no SHA-256", unsupported);
        }
    }

    /** Releases the folder. */
    @Override
    public void close() {
        try (lock;
                file) {
            // Each append was forced to the disk.
        } catch (IOException closed) {
            throw StateErrors.unwritable();
        }
    }
}
