package cn.onestop.devices;

/** The one exception of this module; {@link #fault()} says which kind of trouble it is. */
public final class DeviceException extends RuntimeException {
    private final transient DeviceFault fault;

    public DeviceException(DeviceFault fault) {
        super(fault.sentence());
        this.fault = fault;
    }

    /** An answer that makes no sense, as a fault with that sentence. */
    public static DeviceException garbled(String sentence) {
        return new DeviceException(new DeviceFault.Garbled(sentence));
    }

    public DeviceFault fault() {
        return fault;
    }
}
