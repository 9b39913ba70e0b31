package cn.onestop.kiosk.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * One service per data folder. The lock is the kernel's: it ends with the process, however the
 * process ends. The file names its holder so that the second one can say who it is.
 */
final class FolderLock implements AutoCloseable {
    private static final int LONGEST_PID = 20;
    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    static FolderLock take(Path folder) {
        try {
            FileChannel channel =
                    FileChannel.open(
                            folder.resolve("lock"),
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.CREATE);
            try {
                return new FolderLock(folder, held(channel, folder));
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw Trouble.because(e, "journal.io", folder);
        }
    }

    /**
     * Who holds the folder now, as a process id or {@code ?}; empty when nobody does, or when it
     * cannot be told. Changes nothing.
     */
    static Optional<String> holder(Path folder) {
        try (FileChannel channel =
                FileChannel.open(
                        folder.resolve("lock"),
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            FileLock free = channel.tryLock();
            return free == null ? Optional.of(holder(channel)) : Optional.empty();
        } catch (OverlappingFileLockException e) {
            return Optional.of(Long.toString(ProcessHandle.current().pid()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static FileChannel held(FileChannel channel, Path folder) throws IOException {
        String self = Long.toString(ProcessHandle.current().pid());
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            throw Trouble.because(e, "journal.folder.used", folder, self);
        }
        if (lock == null) {
            throw Trouble.of("journal.folder.used", folder, holder(channel));
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(self.getBytes(StandardCharsets.US_ASCII)), 0);
        return channel;
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer pid = ByteBuffer.allocate(LONGEST_PID);
        channel.read(pid, 0);
        String text = new String(pid.array(), 0, pid.position(), StandardCharsets.US_ASCII);
        return text.matches("[0-9]+") ? text : "?";
    }

    boolean isHeld() {
        return channel.isOpen();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw Trouble.because(e, "journal.io", folder);
        }
    }
}
