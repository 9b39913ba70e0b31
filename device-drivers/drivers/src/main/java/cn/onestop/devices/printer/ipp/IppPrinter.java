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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A printer that speaks IPP Everywhere over plain HTTP. Every request has a connection and a time
 * limit of its own; a document is sent once, whatever happens.
 */
public final class IppPrinter implements PagePrinter {
    private final IppClient client;
    private final PrinterSays says;
    private final List<Consumer<DeviceStatus>> listeners = new CopyOnWriteArrayList<>();

    private IppPrinter(IppClient client, PrinterSays says) {
        this.client = client;
        this.says = says;
    }

    /**
     * Opens a printer that is switched on; it may be out of paper or otherwise not ready.
     *
     * <p>A name instead of an address is looked up once, here, and the system's name service sets
     * the time for that; everything else has a time limit.
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
        DeviceStatus now = ask();
        tell(now);
        return now;
    }

    private DeviceStatus ask() {
        try {
            IppReply reply =
                    client.ask(IppRequest.printerAttributes(client.printer(), IppHealth.WANTED));
            return reply.good()
                    ? IppHealth.of(reply.printer())
                    : new DeviceStatus(
                            DeviceState.DEVICE_BUSY, "notReady", refused(reply).fault().sentence());
        } catch (DeviceException e) {
            return switch (e.fault()) {
                case DeviceFault.Garbled f -> strange("garbled", f);
                case DeviceFault.Refused f -> strange("refused", f);
                case DeviceFault.CannotOpen f -> throw e;
                case DeviceFault.CannotConfigure f -> throw e;
                case DeviceFault.Disconnected f -> throw e;
                case DeviceFault.Closed f -> throw e;
                case DeviceFault.TimedOut f -> throw e;
                case DeviceFault.Unacceptable f -> throw e;
            };
        }
    }

    private static DeviceStatus strange(String detail, DeviceFault fault) {
        return new DeviceStatus(DeviceState.HARDWARE_ERROR, detail, fault.sentence());
    }

    @Override
    public void onStatus(Consumer<DeviceStatus> listener) {
        listeners.add(listener);
    }

    private void tell(DeviceStatus status) {
        listeners.forEach(listener -> listener.accept(status));
    }

    /**
     * Whether it is still the printer that was opened, whether it is ready, and how it is spoken
     * to; all from one answer.
     */
    @Override
    public List<SelfTestStep> selfTest() {
        List<String> wanted = new ArrayList<>(PrinterSays.WANTED);
        wanted.addAll(IppHealth.WANTED);
        try {
            IppReply reply = client.ask(IppRequest.printerAttributes(client.printer(), wanted));
            if (!reply.good()) {
                throw refused(reply);
            }
            return List.of(
                    identity(reply.printer()), ready(IppHealth.of(reply.printer())), formats());
        } catch (DeviceException e) {
            if (e.fault() instanceof DeviceFault.Disconnected
                    || e.fault() instanceof DeviceFault.Closed) {
                throw e;
            }
            String why = e.fault().sentence();
            return List.of(
                    new SelfTestStep("identity", false, why),
                    new SelfTestStep("status", false, why),
                    formats());
        }
    }

    private SelfTestStep identity(IppReply.Values told) {
        try {
            boolean same = PrinterSays.of(told).info().equals(says.info());
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
        return new IppRun(
                        client,
                        says,
                        job.name(),
                        document,
                        twoSided,
                        job.pages().count(),
                        this::tell)
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
