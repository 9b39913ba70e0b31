package cn.onestop.kiosk.journal;

import cn.onestop.kiosk.clock.TimeAndIds;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and folders that survive a power cut: temp, fsync, rename, fsync of the folder. */
final class Durable {
    /** How the name of an unfinished file ends; such a file is never read. */
    static final String UNFINISHED = ".tmp";

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private Durable() {}

    /**
     * The folder, made (0700) when missing and proven writable by a write: permission bits alone
     * say nothing about read-only mounts.
     */
    static Path folder(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        try {
            if (!Files.isDirectory(absolute)) {
                Files.createDirectories(absolute, OWNER_ONLY_FOLDER);
                Path parent = absolute.getParent();
                if (parent != null) {
                    syncFolder(parent);
                }
            }
            Path probe = absolute.resolve(".writable" + UNFINISHED);
            Files.write(probe, new byte[] {1});
            Files.deleteIfExists(probe); // another service may be starting beside us
            return absolute.toRealPath();
        } catch (IOException e) {
            throw Trouble.because(
                    e,
                    "journal.folder.not.writable",
                    absolute,
                    Trouble.quoted(absolute),
                    System.getProperty("user.name"));
        }
    }

    /** Puts the content at {@code target}, whole or not at all, readable by the owner alone. */
    static void write(Path target, byte[] content, TimeAndIds clock) throws IOException {
        Path unfinished =
                target.resolveSibling(target.getFileName() + "." + clock.id() + UNFINISHED);
        try (FileChannel channel = create(unfinished)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        publish(unfinished, target);
    }

    /** Renames a file that is already on the disk and makes the rename durable. */
    static void publish(Path unfinished, Path target) throws IOException {
        Files.move(
                unfinished,
                target,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        Path folder = target.toAbsolutePath().getParent();
        if (folder != null) {
            syncFolder(folder);
        }
    }

    /** Puts zeros over the content, as far as a file system lets one. */
    static void overwrite(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocate((int) channel.size());
            while (zeros.hasRemaining()) {
                channel.write(zeros);
            }
            channel.force(true);
        }
    }

    /** A new file that only the owner can read, open for writing; it must not exist. */
    static FileChannel create(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                OWNER_ONLY_FILE);
    }

    static void syncFile(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
