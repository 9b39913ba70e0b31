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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A receipt printer with ESC/POS on a serial line. It never tries a job twice and calls it printed
 * only when the printer answered a question queued behind the last element (GS ( H where the
 * profile has it, else GS r), was well afterwards and sent nothing unexpected in between.
 */
public final class EscPosPrinter implements ReceiptPrinter {
    /** An idle printer tells a text of itself in milliseconds. */
    private static final Duration TEXT_ANSWER = Duration.ofMillis(800);

    private static final int FIRMWARE = 65;
    private static final int MAKER = 66;
    private static final int MODEL = 67;
    private static final int SERIAL = 68;

    private final EscPosLink link;
    private final EscPosProfile profile;
    private volatile DeviceInfo info;
    private boolean asked;

    private EscPosPrinter(EscPosLink link, EscPosProfile profile) {
        this.link = link;
        this.profile = profile;
        this.info = new DeviceInfo("", "", "", "");
    }

    /**
     * Opens a printer that is switched on; it may be out of paper or otherwise not ready. The
     * printer owns the line from here on; when opening fails the line is closed.
     *
     * @throws DeviceException TimedOut when nothing answers a status query, Disconnected when it is
     *     unplugged
     */
    public static EscPosPrinter open(SerialLine line, EscPosProfile profile) {
        return open(line, profile, line::nanoTime);
    }

    static EscPosPrinter open(SerialLine line, EscPosProfile profile, LongSupplier nanoTime) {
        boolean ready = false;
        try {
            EscPosLink link = new EscPosLink(line, profile, nanoTime);
            line.discardInput();
            EscPosPrinter printer = new EscPosPrinter(link, profile);
            printer.status();
            ready = true;
            return printer;
        } finally {
            if (!ready) {
                line.close();
            }
        }
    }

    /** Empty until the printer is ready for the first time, and for printers that tell nothing. */
    @Override
    public DeviceInfo info() {
        return info;
    }

    @Override
    public PrinterProfile profile() {
        return profile.paper();
    }

    @Override
    public DeviceStatus status() {
        try {
            DeviceStatus status = link.health();
            if (status.detail().equals(link.words().noAnswer().detail())) {
                throw new DeviceException(new DeviceFault.TimedOut(status.sentence()));
            }
            if (status.state() == DeviceState.ONLINE && !asked) {
                asked = true;
                info = identify();
            }
            return status;
        } catch (DeviceException e) {
            gone(link, e.fault());
            throw e;
        }
    }

    @Override
    public void onStatus(Consumer<DeviceStatus> listener) {
        link.onStatus(listener);
    }

    /** GS I is answered in its turn, so only a printer that is ready is asked. */
    private DeviceInfo identify() {
        if (!profile.identity()) {
            return info;
        }
        Optional<String> maker = link.text(MAKER, TEXT_ANSWER);
        if (maker.isEmpty()) {
            return info;
        }
        return new DeviceInfo(
                maker.get(),
                link.text(MODEL, TEXT_ANSWER).orElse(info.model()),
                link.text(SERIAL, TEXT_ANSWER).orElse(info.serial()),
                link.text(FIRMWARE, TEXT_ANSWER).orElse(info.firmware()));
    }

    @Override
    public List<SelfTestStep> selfTest() {
        List<SelfTestStep> steps = new ArrayList<>();
        DeviceStatus status = link.health();
        boolean ready = status.state() == DeviceState.ONLINE;
        steps.add(
                new SelfTestStep(
                        "status",
                        ready,
                        status.sentence().isEmpty() ? "The printer is ready." : status.sentence()));
        if (!ready) {
            return List.copyOf(steps);
        }
        if (profile.identity()) {
            info = identify();
            steps.add(identity(info));
        }
        boolean answers = new EscPosRun(link, List.of()).answersQuery();
        steps.add(
                new SelfTestStep(
                        "confirmation",
                        answers,
                        answers
                                ? "The printer answers " + question() + "."
                                : "The printer does not answer "
                                        + question()
                                        + ": is the profile the right one?"));
        return List.copyOf(steps);
    }

    private static SelfTestStep identity(DeviceInfo info) {
        boolean told = !info.maker().isEmpty();
        return new SelfTestStep(
                "identity",
                told,
                told
                        ? "The printer is a "
                                + info.maker()
                                + " "
                                + info.model()
                                + ", serial "
                                + info.serial()
                                + ", firmware "
                                + info.firmware()
                                + "."
                        : "The printer does not tell what it is (GS I).");
    }

    private String question() {
        return switch (profile.confirmation()) {
            case PROCESS_ID -> "process ids (GS ( H)";
            case QUEUED -> "queued questions (GS r)";
        };
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when an element cannot be printed as it is, for example a
     *     character outside the profile (the message names it); nothing was sent then
     */
    @Override
    public PrintOutcome print(ReceiptJob job) {
        List<EscPosUnit> units;
        try {
            units = EscPosEncoder.encode(job, profile);
        } catch (IllegalArgumentException e) {
            return new PrintOutcome.NotPrinted(
                    "notDrawn", "This printer cannot print the receipt: " + e.getMessage());
        }
        return new EscPosRun(link, units).print();
    }

    @Override
    public void close() {
        link.close();
    }

    /** What a failed line means for the printer behind it; told, unless we closed it ourselves. */
    static DeviceStatus gone(EscPosLink link, DeviceFault fault) {
        return switch (fault) {
            case DeviceFault.Disconnected f ->
                    link.note(unseen(link, DeviceState.POWER_OFF, "disconnected", f));
            case DeviceFault.Closed f -> unseen(link, DeviceState.UNKNOWN, "closed", f);
            case DeviceFault.CannotOpen f -> noAnswer(link, f);
            case DeviceFault.CannotConfigure f -> noAnswer(link, f);
            case DeviceFault.TimedOut f -> noAnswer(link, f);
            case DeviceFault.Garbled f -> noAnswer(link, f);
            case DeviceFault.Refused f -> noAnswer(link, f);
            case DeviceFault.Unacceptable f -> noAnswer(link, f);
        };
    }

    private static DeviceStatus noAnswer(EscPosLink link, DeviceFault fault) {
        return link.note(
                unseen(link, DeviceState.OFFLINE, link.words().noAnswer().detail(), fault));
    }

    private static DeviceStatus unseen(
            EscPosLink link, DeviceState state, String detail, DeviceFault fault) {
        return link.words().unseen(new DeviceStatus(state, detail, fault.sentence()));
    }
}
