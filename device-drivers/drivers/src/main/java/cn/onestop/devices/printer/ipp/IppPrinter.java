package cn.onestop.devices.printer.ipp;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.DeviceInfo;
import cn.onestop.devices.DeviceState;
import cn.onestop.devices.DeviceStatus;
import cn.onestop.devices.SelfTestStep;
import cn.onestop.devices.printer.PageJob;
import cn.onestop.devices.printer.PagePrinter;
import cn.onestop.devices.printer.PagePrinterCapability;
import cn.onestop.devices.printer.PrintOutcome;

import java.net.URI;
import java.util.List;

/**
 * A printer that speaks IPP Everywhere over plain HTTP. Every request has a connection and a time
 * limit of its own; a document is sent once, whatever happens.
 */
public final class IppPrinter implements PagePrinter {
    private final IppClient client;
    private final PrinterSays says;

    private IppPrinter(IppClient client, PrinterSays says) {
        this.client = client;
        this.says = says;
    }

    /**
     * Opens a printer that is switched on; it may be out of paper or otherwise not ready.
     *
     * @param printer {@code ipp://host:port/path}, port 631 when none is given
     * @throws DeviceException CannotOpen when the address is none or nobody is there, TimedOut when
     *     nobody answers, Garbled when what answers is no printer, Refused with its HTTP or IPP
     *     status, Unacceptable when it is one that cannot be used
     */
    public static IppPrinter open(URI printer) {
        return open(printer, IppTimes.usual());
    }

    static IppPrinter open(URI printer, IppTimes times) {
        if (!"ipp".equals(printer.getScheme()) || printer.getHost() == null) {
            throw new DeviceException(
                    new DeviceFault.CannotOpen(
                            "A page printer's address is ipp://host:port/path."));
        }
        IppClient client = new IppClient(printer, times);
        try {
            IppReply reply = client.ask(IppRequest.printerAttributes(printer, PrinterSays.WANTED));
            if (!reply.good()) {
                throw refused(reply);
            }
            return new IppPrinter(client, PrinterSays.of(reply.printer()));
        } catch (DeviceException e) {
            client.close();
            if (e.fault() instanceof DeviceFault.Disconnected f) {
                throw new DeviceException(new DeviceFault.CannotOpen(f.sentence()));
            }
            throw e;
        }
    }

    private static DeviceException refused(IppReply reply) {
        return new DeviceException(
                new DeviceFault.Refused(
                        reply.status(),
                        "The printer answers with status 0x%04x.".formatted(reply.status())));
    }

    @Override
    public DeviceInfo info() {
        return says.info();
    }

    @Override
    public PagePrinterCapability capability() {
        return says.capability();
    }

    @Override
    public DeviceStatus status() {
        try {
            IppReply reply =
                    client.ask(IppRequest.printerAttributes(client.printer(), IppHealth.WANTED));
            return reply.good()
                    ? IppHealth.of(reply.printer())
                    : notReady(refused(reply).fault().sentence());
        } catch (DeviceException e) {
            return switch (e.fault()) {
                case DeviceFault.Garbled f -> notReady(f.sentence());
                case DeviceFault.Refused f -> notReady(f.sentence());
                case DeviceFault.CannotOpen f -> throw e;
                case DeviceFault.CannotConfigure f -> throw e;
                case DeviceFault.Disconnected f -> throw e;
                case DeviceFault.Closed f -> throw e;
                case DeviceFault.TimedOut f -> throw e;
                case DeviceFault.Unacceptable f -> throw e;
            };
        }
    }

    private static DeviceStatus notReady(String sentence) {
        return new DeviceStatus(DeviceState.OFFLINE, "notReady", sentence);
    }

    /** Whether it is still the printer that was opened, whether it is ready, how its toner is. */
    @Override
    public List<SelfTestStep> selfTest() {
        IppReply reply =
                client.ask(IppRequest.printerAttributes(client.printer(), PrinterSays.WANTED));
        DeviceStatus status = status();
        return List.of(identity(reply), ready(status), formats());
    }

    private SelfTestStep identity(IppReply reply) {
        try {
            boolean same = PrinterSays.of(reply.printer()).info().equals(says.info());
            return new SelfTestStep(
                    "identity",
                    same,
                    same
                            ? "It is " + says.info().model() + ", as when it was opened."
                            : "Another printer answers at this address.");
        } catch (DeviceException e) {
            return new SelfTestStep("identity", false, e.fault().sentence());
        }
    }

    private static SelfTestStep ready(DeviceStatus status) {
        return new SelfTestStep(
                "status",
                status.state() == DeviceState.ONLINE,
                status.sentence().isEmpty() ? "The printer is ready." : status.sentence());
    }

    private SelfTestStep formats() {
        return new SelfTestStep(
                "format",
                true,
                "Documents go as "
                        + says.format()
                        + (says.format().equals(PrinterSays.PDF)
                                ? "."
                                : " at " + says.rasterDotsPerInch() + " dpi."));
    }

    /**
     * {@inheritDoc}
     *
     * <p>An exception of {@link PageJob.Pages#draw} comes through; nothing was sent then.
     */
    @Override
    public PrintOutcome print(PageJob job) {
        boolean twoSided = says.bothSides(job.twoSided());
        byte[] document =
                says.format().equals(PrinterSays.PDF) ? job.pdf() : raster(job.pages(), twoSided);
        return new IppRun(client, says, job.name(), document, twoSided, job.pages().count())
                .print();
    }

    private byte[] raster(PageJob.Pages pages, boolean twoSided) {
        int dotsPerInch = says.rasterDotsPerInch();
        PwgRaster raster = new PwgRaster(pages.count(), dotsPerInch, twoSided);
        for (int page = 1; page <= pages.count(); page++) {
            raster.add(pages.draw(page, dotsPerInch));
        }
        return raster.bytes();
    }

    @Override
    public void close() {
        client.close();
    }
}
