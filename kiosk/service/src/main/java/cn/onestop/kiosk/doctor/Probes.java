package cn.onestop.kiosk.doctor;

import cn.onestop.devices.Device;
import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.DeviceState;
import cn.onestop.devices.DeviceStatus;
import cn.onestop.devices.fingerprint.FingerImage;
import cn.onestop.devices.fingerprint.FingerprintSensor;
import cn.onestop.devices.idcard.IdCardReader;
import cn.onestop.devices.printer.PagePrinter;
import cn.onestop.devices.printer.PrintOutcome;
import cn.onestop.devices.printer.ReceiptJob;
import cn.onestop.devices.printer.ReceiptPrinter;
import cn.onestop.devices.signature.Ink;
import cn.onestop.devices.signature.PadCapability;
import cn.onestop.devices.signature.PenSample;
import cn.onestop.devices.signature.SignaturePad;
import cn.onestop.kiosk.clock.TimeAndIds;
import cn.onestop.kiosk.document.DocumentException;
import cn.onestop.kiosk.document.TestSheets;
import cn.onestop.kiosk.station.Away;
import cn.onestop.kiosk.words.Words;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What is tried with a person's help: a test print, a stroke, a card, a finger. Nothing of a person
 * is kept or told: of a card its kind, of a finger its quality, of ink its amount.
 */
final class Probes {
    private static final Duration ONE_LOOK = Duration.ofMillis(200);

    /** The pen may rest between two strokes. */
    private static final Duration AFTER_STROKE = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(Probes.class);

    private final Wishes wishes;
    private final String where;
    private final TimeAndIds clock;
    private final Supplier<TestSheets> sheets;
    private final Consumer<Words.Sentence> ask;

    /**
     * @param where one line that says of which kiosk and when, for what is printed
     * @param sheets may throw {@link DocumentException}
     * @param ask tells the technician what to do now
     */
    Probes(
            Wishes wishes,
            String where,
            TimeAndIds clock,
            Supplier<TestSheets> sheets,
            Consumer<Words.Sentence> ask) {
        this.wishes = wishes;
        this.where = where;
        this.clock = clock;
        this.sheets = sheets;
        this.ask = ask;
    }

    /** All that is wished and that such a device can do. */
    List<Finding> of(Device device) {
        return switch (device) {
            case ReceiptPrinter printer when wishes.print() -> tried("print", () -> print(printer));
            case PagePrinter printer when wishes.print() -> tried("print", () -> print(printer));
            case SignaturePad pad when wishes.pad() -> tried("pad", () -> pad(pad));
            case IdCardReader reader when wishes.card() -> tried("card", () -> card(reader));
            case FingerprintSensor sensor when wishes.finger() ->
                    tried("finger", () -> finger(sensor));
            default -> List.of();
        };
    }

    private static List<Finding> tried(String name, Supplier<Finding> probe) {
        try {
            return List.of(probe.get());
        } catch (DeviceException e) {
            return List.of(failed(name, e.fault().sentence()));
        } catch (DocumentException e) {
            return List.of(failed(name, String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            LOG.error("{}: the driver failed", name, e);
            return List.of(failed(name, Away.because(e).sentence()));
        }
    }

    private static Finding failed(String name, String why) {
        return Finding.of(Finding.Grade.BAD, name, "probe.fault", why);
    }

    private Finding print(ReceiptPrinter printer) {
        Words.Sentence title = Words.say("doctor.sheet.title");
        ReceiptJob.Align centre = ReceiptJob.Align.CENTRE;
        return print(
                printer,
                () ->
                        printer.print(
                                new ReceiptJob(
                                        List.of(
                                                new ReceiptJob.Text(title.zh(), centre, 2, true),
                                                new ReceiptJob.Text(title.en(), centre, 1, false),
                                                new ReceiptJob.Text(where, centre, 1, false),
                                                new ReceiptJob.Qr("TEST " + where, 6),
                                                new ReceiptJob.Feed(2)))));
    }

    private Finding print(PagePrinter printer) {
        // The printer finds the job by its name again: it must not find an older one.
        String name = "onestop-test-" + clock.id();
        return print(printer, () -> printer.print(sheets.get().page(name, where)));
    }

    /** A printer that is not ready would keep the job, and us, for minutes. */
    private Finding print(Device printer, Supplier<PrintOutcome> job) {
        DeviceStatus now = printer.status();
        if (now.state() != DeviceState.ONLINE) {
            return Finding.of(Finding.Grade.BAD, "print", "print.not", now.sentence());
        }
        ask.accept(Words.say("doctor.print.ask"));
        return outcome(job.get());
    }

    private static Finding outcome(PrintOutcome outcome) {
        return switch (outcome) {
            case PrintOutcome.Confirmed o -> Finding.good("print");
            case PrintOutcome.NotPrinted o ->
                    Finding.of(Finding.Grade.BAD, "print", "print.not", o.sentence());
            case PrintOutcome.Unknown o ->
                    Finding.of(Finding.Grade.BAD, "print", "print.unknown", o.sentence());
        };
    }

    private Finding pad(SignaturePad pad) {
        PadCapability can = pad.capability();
        pad.invite(sheets.get().padPicture(can.screenWidth(), can.screenHeight()));
        ask.accept(Words.say("doctor.pad.ask", wishes.patience().toSeconds()));
        long end = System.nanoTime() + wishes.patience().toNanos();
        while (System.nanoTime() - end < 0 && !pad.ink().hasStroke()) {
            pad.collect(ONE_LOOK);
        }
        if (pad.ink().hasStroke()) {
            pad.collect(AFTER_STROKE);
        }
        Ink ink = pad.ink();
        pad.clear();
        long touching = ink.samples().stream().filter(PenSample::contact).count();
        int hardest = ink.samples().stream().mapToInt(PenSample::pressure).max().orElse(0);
        return touching == 0
                ? Finding.of(Finding.Grade.WARNING, "pad", "pad.nothing")
                : Finding.good("pad", touching, 100 * hardest / Math.max(1, can.maxPressure()));
    }

    private Finding card(IdCardReader reader) {
        ask.accept(Words.say("doctor.card.ask", wishes.patience().toSeconds()));
        try {
            Optional<?> card = reader.read(wishes.patience());
            return card.map(Probes::kind)
                    .orElseGet(() -> Finding.of(Finding.Grade.WARNING, "card", "card.nothing"));
        } catch (DeviceException e) {
            if (e.fault() instanceof DeviceFault.Unacceptable refused) {
                return Finding.of(Finding.Grade.WARNING, "card", "card.refused", refused.detail());
            }
            throw e;
        }
    }

    /** Its kind is all that is told of a card. */
    private static Finding kind(Object card) {
        String key = "doctor.card.kind." + card.getClass().getSimpleName();
        Words.Sentence kind = Words.say(Words.knows(key) ? key : "doctor.card.kind.other");
        return new Finding(
                "card",
                Finding.Grade.GOOD,
                new Words.Sentence(
                        Words.say("doctor.card.good", kind.zh()).zh(),
                        Words.say("doctor.card.good", kind.en()).en()));
    }

    private Finding finger(FingerprintSensor sensor) {
        ask.accept(Words.say("doctor.finger.ask", wishes.patience().toSeconds()));
        Optional<FingerImage> image = sensor.capture(wishes.patience());
        if (image.isEmpty()) {
            return Finding.of(Finding.Grade.WARNING, "finger", "finger.nothing");
        }
        var quality = image.get().quality();
        String advice = quality.advice().name();
        return quality.good()
                ? Finding.good("finger", quality.score())
                : Finding.of(
                        Finding.Grade.WARNING,
                        "finger",
                        "finger.advice." + advice,
                        quality.score());
    }
}
