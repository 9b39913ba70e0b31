package cn.onestop.devices.printer;

import cn.onestop.devices.Device;
import cn.onestop.devices.DeviceStatus;

/** A receipt printer that is honest about what is on paper. */
public interface ReceiptPrinter extends Device {
    /** What this printer can do. */
    PrinterProfile profile();

    /**
     * Asks the printer now. {@code paperOut}, {@code coverOpen}, {@code cutterError} … stand in the
     * detail. Trouble is a status, not an exception.
     */
    DeviceStatus status();

    /**
     * Prints one job, once. The caller has made a durable note <em>before</em> this call that bytes
     * may reach paper.
     *
     * @return Confirmed only after the printer itself answered behind the last element
     */
    PrintOutcome print(ReceiptJob job);
}
