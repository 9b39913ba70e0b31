package cn.onestop.devices.fingerprint;

import java.util.Arrays;
import java.util.Optional;

/** Which finger 指位, with the two-digit code of GA/T 1012 and GA/T 2000.291. */
public enum FingerPosition {
    RIGHT_THUMB("11"),
    RIGHT_INDEX("12"),
    RIGHT_MIDDLE("13"),
    RIGHT_RING("14"),
    RIGHT_LITTLE("15"),
    LEFT_THUMB("16"),
    LEFT_INDEX("17"),
    LEFT_MIDDLE("18"),
    LEFT_RING("19"),
    LEFT_LITTLE("20");

    private final String code;

    FingerPosition(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    public static Optional<FingerPosition> ofCode(String code) {
        return Arrays.stream(values()).filter(p -> p.code.equals(code)).findFirst();
    }
}
