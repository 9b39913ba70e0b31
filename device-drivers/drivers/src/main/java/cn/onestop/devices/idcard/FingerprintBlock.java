package cn.onestop.devices.idcard;

import cn.onestop.devices.fingerprint.FingerPosition;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The fingerprint features on a chip (GA/T 1012): none, one or two. Only a few bytes of a feature
 * are publicly documented; the rest is opaque, and nothing here compares fingers.
 */
public record FingerprintBlock(List<Feature> features) {
    public FingerprintBlock {
        features = List.copyOf(features);
    }

    /** How the registration of a finger went. */
    public enum Registration {
        DONE,
        FAILED,
        NOT_REGISTERED,
        UNKNOWN
    }

    /**
     * One finger.
     *
     * @param registration UNKNOWN also where the feature is not in the documented form
     * @param finger empty where it is not certain which finger it is
     * @param quality 1 to 100, empty when unknown
     * @param bytes the 512 bytes as read
     */
    public record Feature(
            Registration registration,
            Optional<FingerPosition> finger,
            OptionalInt quality,
            byte[] bytes) {
        /** Biometric data: says nothing. */
        @Override
        public String toString() {
            return "Feature[masked]";
        }
    }

    /** Biometric data: says no more than how many fingers. */
    @Override
    public String toString() {
        return "FingerprintBlock[" + features.size() + " masked]";
    }
}
