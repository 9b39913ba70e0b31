package cn.onestop.kiosk.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The bytes of a font: of a file mapped, not read, so that they cost no heap; of the font that
 * comes with the program on the heap.
 */
final class FontFile {
    private record State(Object file, long size, FileTime changed) {
        static State of(Path path) throws IOException {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            return new State(now.fileKey(), now.size(), now.lastModifiedTime());
        }

        boolean writtenOver(State before) {
            return file.equals(before.file) && !equals(before);
        }
    }

    private record Source(Path path, State state) {}

    private final String name;
    private final MemorySegment bytes;
    private final Optional<Source> source;

    private FontFile(String name, MemorySegment bytes, Optional<Source> source) {
        this.name = name;
        this.bytes = bytes;
        this.source = source;
    }

    static FontFile of(String name, byte[] bytes) {
        return new FontFile(name, MemorySegment.ofArray(bytes), Optional.empty());
    }

    /** The font of a jar. */
    static FontFile resource(String resource) {
        try (InputStream in = FontFile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the font jar is not on the class path");
            }
            return of(resource.substring(resource.lastIndexOf('/') + 1), in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FontFile map(Path path) throws IOException {
        State state = State.of(path);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            // unmapped when nobody uses it any more; an empty file cannot be mapped
            MemorySegment bytes =
                    channel.size() == 0
                            ? MemorySegment.ofArray(new byte[0])
                            : channel.map(MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
            return new FontFile(
                    String.valueOf(path.getFileName()),
                    bytes,
                    Optional.of(new Source(path, state)));
        }
    }

    String name() {
        return name;
    }

    MemorySegment bytes() {
        return bytes;
    }

    /** Where it lies; empty for the one that comes with the program. */
    Optional<Path> path() {
        return source.map(Source::path);
    }

    /** SHA-256 in hexadecimal digits. */
    String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes.asByteBuffer());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A file that is written over while it is mapped changes glyphs nobody has looked at. One that
     * was replaced or deleted is no harm: what is mapped is the old file, until the next start.
     *
     * @throws DocumentException {@code fontUnusable}
     */
    void requireUnchanged() {
        if (source.isPresent() && writtenOver(source.get())) {
            throw Face.unusable(name, new BadFont(BadFont.Why.CHANGED));
        }
    }

    private static boolean writtenOver(Source source) {
        try {
            return State.of(source.path()).writtenOver(source.state());
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
