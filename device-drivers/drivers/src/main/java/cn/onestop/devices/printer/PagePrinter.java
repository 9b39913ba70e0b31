package cn.onestop.devices.printer;

import cn.onestop.devices.Device;

/** A printer of A4 sheets that is honest about what is on paper. */
public interface PagePrinter extends Device {
    PagePrinterCapability capability();

    /**
     * Prints one job, once, and follows it until the printer has really finished or given it up.
     * The caller has made a durable note <em>before</em> this call that sheets may leave the
     * printer. A job the printer takes up but does not finish in time is cancelled before the
     * answer.
     *
     * @return Confirmed only when the printer says the job is completed, with all its sheets where
     *     it counts them
     */
    PrintOutcome print(PageJob job);
}
