package cn.onestop.devices;

/** A device whose state can be read while it works. */
public interface LiveStatus {
    /**
     * What the device was last seen doing. Asks nothing and waits for nothing; from any thread,
     * also while another call on the device is under way.
     */
    DeviceStatus lastStatus();
}
