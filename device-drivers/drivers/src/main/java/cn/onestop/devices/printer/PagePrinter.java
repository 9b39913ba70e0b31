package cn.onestop.devices.printer;

import cn.onestop.devices.Device;
import cn.onestop.devices.LiveStatus;

/** A printer of A4 sheets that is honest about what is on paper. */
public interface PagePrinter extends Device, LiveStatus {
    PagePrinterCapability capability();

    /**
     * Prints one job, once, and follows it until the printer has really finished or given it up.
     * The caller has made a durable note <em>before</em> this call that sheets may leave the
     * printer. A job the printer takes up but does not finish in time is cancelled before the
     * answer. One that is under way when the printer is closed is cancelled too, within a second.
     *
     * @return Confirmed only when the printer says the job is completed, and it took the whole
     *     document or counts its pages; where it counts them the count is right
     */
    PrintOutcome print(PageJob job);
}
