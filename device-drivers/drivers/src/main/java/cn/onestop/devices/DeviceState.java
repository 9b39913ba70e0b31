package cn.onestop.devices;

/**
 * State of a device in the words of XFS4IoT {@code Common.device}; {@link #word()} is what goes on
 * the wire.
 */
public enum DeviceState {
    ONLINE("online"),
    OFFLINE("offline"),
    POWER_OFF("powerOff"),
    NO_DEVICE("noDevice"),
    HARDWARE_ERROR("hardwareError"),
    USER_ERROR("userError"),
    DEVICE_BUSY("deviceBusy"),
    FRAUD_ATTEMPT("fraudAttempt"),
    POTENTIAL_FRAUD("potentialFraud"),
    UNKNOWN("unknown"),
    NOT_SUPPORTED("notSupported");

    private final String word;

    DeviceState(String word) {
        this.word = word;
    }

    /** The XFS4IoT spelling, for example {@code hardwareError}. */
    public String word() {
        return word;
    }
}
