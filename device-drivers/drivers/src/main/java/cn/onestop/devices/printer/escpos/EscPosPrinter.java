package cn.onestop.devices.printer.escpos;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.DeviceInfo;
import cn.onestop.devices.DeviceState;
import cn.onestop.devices.DeviceStatus;
import cn.onestop.devices.SelfTestStep;
import cn.onestop.devices.link.SerialLine;
import cn.onestop.devices.printer.PrintOutcome;
import cn.onestop.devices.printer.PrinterProfile;
import cn.onestop.devices.printer.ReceiptJob;
import cn.onestop.devices.printer.ReceiptPrinter;

import java.util.List;
import java.util.function.LongSupplier;

/**
 * A receipt printer with ESC/POS on a serial line. It never tries a job twice and calls it printed
 * only when the printer answered a query (GS r) queued behind the last element, was well afterwards
 * and sent nothing unexpected in between.
 */
public final class EscPosPrinter implements ReceiptPrinter {
    private final EscPosLink link;
    private final PrinterProfile profile;

    private EscPosPrinter(EscPosLink link, PrinterProfile profile) {
        this.link = link;
        this.profile = profile;
    }

    /**
     * Opens a printer that is switched on; it may be out of paper or otherwise not ready. The
     * printer owns the line from here on; when opening fails the line is closed.
     *
     * @throws DeviceException TimedOut when nothing answers a status query, Disconnected when it is
     *     unplugged
     */
    public static EscPosPrinter open(SerialLine line, PrinterProfile profile) {
        return open(line, profile, line::nanoTime);
    }

    static EscPosPrinter open(SerialLine line, PrinterProfile profile, LongSupplier nanoTime) {
        EscPosLink link = new EscPosLink(line, nanoTime);
        try {
            line.discardInput();
            if (link.ask(1).isEmpty()) {
                throw new DeviceException(
                        new DeviceFault.TimedOut(PrinterHealth.NO_ANSWER.sentence()));
            }
        } catch (DeviceException e) {
            link.close();
            throw e;
        }
        return new EscPosPrinter(link, profile);
    }

    /** The name of the profile stands for the model: clones do not tell theirs. */
    @Override
    public DeviceInfo info() {
        return new DeviceInfo("", profile.name(), "", "");
    }

    @Override
    public PrinterProfile profile() {
        return profile;
    }

    @Override
    public DeviceStatus status() {
        try {
            return link.health();
        } catch (DeviceException e) {
            return gone(e.fault());
        }
    }

    @Override
    public List<SelfTestStep> selfTest() {
        DeviceStatus status = status();
        return List.of(
                new SelfTestStep(
                        "status",
                        status.state() == DeviceState.ONLINE,
                        status.sentence().isEmpty() ? "The printer is ready." : status.sentence()));
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when an element cannot be printed as it is, for example a
     *     character outside the profile (the message names it); nothing was sent then
     */
    @Override
    public PrintOutcome print(ReceiptJob job) {
        List<EscPosUnit> units = EscPosEncoder.encode(job, profile);
        return new EscPosRun(link, units).print();
    }

    @Override
    public void close() {
        link.close();
    }

    /** What a failed line means for the printer behind it. */
    static DeviceStatus gone(DeviceFault fault) {
        return switch (fault) {
            case DeviceFault.Disconnected f ->
                    new DeviceStatus(DeviceState.NO_DEVICE, "disconnected", f.sentence());
            case DeviceFault.Closed f ->
                    new DeviceStatus(DeviceState.NO_DEVICE, "closed", f.sentence());
            case DeviceFault.CannotOpen f -> noAnswer(f);
            case DeviceFault.CannotConfigure f -> noAnswer(f);
            case DeviceFault.TimedOut f -> noAnswer(f);
            case DeviceFault.Garbled f -> noAnswer(f);
            case DeviceFault.Refused f -> noAnswer(f);
            case DeviceFault.Unacceptable f -> noAnswer(f);
        };
    }

    private static DeviceStatus noAnswer(DeviceFault fault) {
        return new DeviceStatus(
                DeviceState.OFFLINE, PrinterHealth.NO_ANSWER.detail(), fault.sentence());
    }
}
