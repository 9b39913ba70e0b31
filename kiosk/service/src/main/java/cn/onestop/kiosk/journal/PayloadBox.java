package cn.onestop.kiosk.journal;

import cn.onestop.proof.canon.Commitment;
import cn.onestop.proof.canon.Digest;
import cn.onestop.proof.canon.Json;
import cn.onestop.proof.canon.MalformedJson;

import java.util.Arrays;
import java.util.Optional;

import javax.crypto.AEADBadTagException;

/** A payload with its salt, as it is sealed: {@code salt32 ‖ canonical(payload)}. */
record PayloadBox(byte[] salt, Json.Obj payload) {

    Commitment commitment() {
        return Commitment.to(salt, payload);
    }

    JournalDb.Sealed seal(SessionKeys keys, byte[] nonce, Digest envelope) {
        byte[] json = payload.canonical();
        byte[] plain = Arrays.copyOf(salt, salt.length + json.length);
        System.arraycopy(json, 0, plain, salt.length, json.length);
        return new JournalDb.Sealed(nonce, keys.sealPayload(nonce, plain, envelope));
    }

    /** Empty when it does not open beside that envelope, or is not a payload. */
    static Optional<PayloadBox> open(SessionKeys keys, JournalDb.Sealed sealed, Digest envelope) {
        try {
            byte[] plain = keys.openPayload(sealed.nonce(), sealed.bytes(), envelope);
            if (plain.length < Commitment.SALT_BYTES) {
                return Optional.empty();
            }
            byte[] salt = Arrays.copyOf(plain, Commitment.SALT_BYTES);
            byte[] json = Arrays.copyOfRange(plain, Commitment.SALT_BYTES, plain.length);
            return Optional.of(new PayloadBox(salt, Json.parseCanonical(json).asObject()));
        } catch (AEADBadTagException | MalformedJson e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "PayloadBox";
    }
}
