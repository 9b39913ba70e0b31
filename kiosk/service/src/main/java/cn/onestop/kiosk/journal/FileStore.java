package cn.onestop.kiosk.journal;

import cn.onestop.proof.canon.Digest;

/** Content-addressed files of a session, encrypted under its key. */
public interface FileStore {
    /**
     * Stores the content durably (temp, fsync, rename, fsync of the folder) and returns the digest
     * of the plain content. Storing the same again is harmless.
     */
    Digest put(String session, byte[] content);

    /**
     * The content of that digest, checked against it; {@link JournalException} when missing or
     * changed.
     */
    byte[] get(String session, Digest digest);
}
