package cn.onestop.kiosk.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import javax.crypto.SecretKey;

/** One recording that is being written. For one thread. */
public final class RecordingWriter {
    private final RecordingStore store;
    private final String id;
    private final SecretKey key;
    private final FileChannel channel;
    private long chunks;

    RecordingWriter(RecordingStore store, String id, SecretKey key, FileChannel channel)
            throws IOException {
        this.store = store;
        this.id = id;
        this.key = key;
        this.channel = channel;
        put(RecordingFile.mark());
    }

    /** The id under which it is listed. */
    public String id() {
        return id;
    }

    /**
     * Adds whole lines. They are on their way to the disk when this returns, not on it: the end of
     * a recording may be lost with the power.
     *
     * @throws IOException when the disk takes no more, or the recording is as long as one may be
     */
    public void write(String lines) throws IOException {
        byte[] plain = lines.getBytes(StandardCharsets.UTF_8);
        if (channel.position() + plain.length > store.mostBytes()) {
            throw new IOException(Trouble.of("recording.full").getMessage());
        }
        int from = 0;
        while (from < plain.length) {
            int to = endOfLine(plain, Math.min(plain.length, from + RecordingFile.CHUNK_BYTES));
            to = to > from ? to : Math.min(plain.length, from + RecordingFile.CHUNK_BYTES);
            put(RecordingFile.chunk(key, id, ++chunks, Arrays.copyOfRange(plain, from, to)));
            from = to;
        }
    }

    /** Chunks end with lines where they can, so that a prefix does, and no character is cut. */
    private static int endOfLine(byte[] plain, int most) {
        int end = most;
        while (end > 0 && plain[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private void put(byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    /** Marks the recording as whole and closes it. */
    public void finish() throws IOException {
        try (channel) {
            put(RecordingFile.lastChunk(key, id, ++chunks));
            channel.force(true);
        } finally {
            store.ended(id);
        }
    }

    /** Closes a recording that broke off; what is there stays readable. */
    public void breakOff() throws IOException {
        try (channel) {
            channel.force(true);
        } finally {
            store.ended(id);
        }
    }
}
