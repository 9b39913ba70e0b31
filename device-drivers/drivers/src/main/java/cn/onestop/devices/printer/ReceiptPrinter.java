package cn.onestop.devices.printer;

import cn.onestop.devices.Device;
import cn.onestop.devices.LiveStatus;

/** A receipt printer that is honest about what is on paper. */
public interface ReceiptPrinter extends Device, LiveStatus {
    /** What this printer can do. */
    PrinterProfile profile();

    /**
     * Prints one job, once. The caller has made a durable note <em>before</em> this call that bytes
     * may reach paper.
     *
     * @return Confirmed only after the printer itself answered behind the last element
     */
    PrintOutcome print(ReceiptJob job);
}
