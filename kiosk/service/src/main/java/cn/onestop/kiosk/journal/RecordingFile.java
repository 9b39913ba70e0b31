package cn.onestop.kiosk.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import javax.crypto.AEADBadTagException;
import javax.crypto.SecretKey;

/**
 * The form of a recording's file: a mark, then chunks of kind, length and AES-256-GCM. Each chunk
 * is bound to the recording, its number and its kind, so none can be changed, left out, moved or
 * taken from elsewhere; the last one is of another kind, so an end that is missing is seen. The key
 * belongs to this file alone, which makes the number of the chunk its nonce.
 */
final class RecordingFile {
    /** The longest plain chunk; a damaged length cannot ask for more memory than this. */
    static final int CHUNK_BYTES = 1 << 18;

    private static final byte[] MARK = "onestop recording 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte MORE = 'M';
    private static final byte LAST = 'L';
    private static final int HEADER_BYTES = 5;
    private static final int TAG_BYTES = 16;

    private RecordingFile() {}

    /**
     * What could be read.
     *
     * @param whole false when the end is missing: it is still being written, or was broken off
     */
    record Content(String text, boolean whole) {
        /** How long it is and nothing of what it says. */
        @Override
        public String toString() {
            return "Content[" + text.length() + " characters]";
        }
    }

    static byte[] mark() {
        return MARK.clone();
    }

    /** Whether a file of that length can hold no line. */
    static boolean isEmpty(long bytes) {
        return bytes <= MARK.length;
    }

    static byte[] chunk(SecretKey key, String id, long number, byte[] plain) {
        return chunk(key, id, number, MORE, plain);
    }

    static byte[] lastChunk(SecretKey key, String id, long number) {
        return chunk(key, id, number, LAST, new byte[0]);
    }

    private static byte[] chunk(SecretKey key, String id, long number, byte kind, byte[] plain) {
        byte[] sealed = Aead.seal(key, nonce(number), plain, bound(id, number, kind));
        return ByteBuffer.allocate(HEADER_BYTES + sealed.length)
                .put(kind)
                .putInt(sealed.length)
                .put(sealed)
                .array();
    }

    /**
     * Reads as far as the file goes; a chunk that is cut off at the end is left out.
     *
     * @throws JournalException when a chunk is not what was written there
     */
    static Content read(SecretKey key, String id, byte[] file) {
        int marked = Math.min(MARK.length, file.length);
        if (!Arrays.equals(file, 0, marked, MARK, 0, marked)) {
            throw damaged(id, 0);
        }
        StringBuilder text = new StringBuilder();
        ByteBuffer in = ByteBuffer.wrap(file, marked, file.length - marked);
        for (long number = 1; in.remaining() >= HEADER_BYTES; number++) {
            byte kind = in.get();
            int length = in.getInt();
            if ((kind != MORE && kind != LAST)
                    || length < TAG_BYTES
                    || length > CHUNK_BYTES + TAG_BYTES) {
                throw damaged(id, number);
            }
            if (length > in.remaining()) {
                break;
            }
            byte[] sealed = new byte[length];
            in.get(sealed);
            text.append(open(key, id, number, kind, sealed));
            if (kind == LAST) {
                if (in.hasRemaining()) {
                    throw damaged(id, number + 1);
                }
                return new Content(text.toString(), true);
            }
        }
        return new Content(text.toString(), false);
    }

    private static String open(SecretKey key, String id, long number, byte kind, byte[] sealed) {
        try {
            byte[] plain = Aead.open(key, nonce(number), sealed, bound(id, number, kind));
            return new String(plain, StandardCharsets.UTF_8);
        } catch (AEADBadTagException e) {
            throw Trouble.because(e, "recording.damaged", id, number);
        }
    }

    private static JournalException damaged(String id, long number) {
        return Trouble.of("recording.damaged", id, number);
    }

    private static byte[] nonce(long number) {
        return ByteBuffer.allocate(Aead.NONCE_BYTES).putInt(0).putLong(number).array();
    }

    private static byte[] bound(String id, long number, byte kind) {
        return ("recording " + id + " " + number + " " + (char) kind)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
