package cn.onestop.devices.signature.stu;

import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.DeviceInfo;
import cn.onestop.devices.signature.Ink;
import cn.onestop.devices.signature.PadCapability;
import cn.onestop.devices.signature.PenSample;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes down one signature, report by report, and refuses it for good as soon as one report is
 * known or feared to be missing.
 */
final class InkBook {
    /**
     * 20 minutes at 200 reports a second, about 10 MB. A pen left lying on the pad must not fill
     * the memory; nobody signs that long.
     */
    static final int MOST_REPORTS = 240_000;

    /** Half a round of the pad's counter less a margin: beyond it the rounds cannot be counted. */
    static final long LONGEST_BLIND_NANOS = 30_000_000_000L;

    private final PenClock clock = new PenClock();
    private final List<PenSample> samples = new ArrayList<>();
    private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
    private int reports;
    private int lastSequence;
    private long startMs;
    private DeviceFault.@Nullable Unacceptable spoilt;

    /** Writes it down; after what spoils the ink, nothing more. */
    void take(StuChannel.Arrival arrival) {
        if (spoilt != null) {
            return;
        }
        switch (arrival.event()) {
            case StuEvent.Garbled garbled ->
                    lose("Pen data was garbled on the line (" + garbled.why() + ").");
            case StuEvent.Report report -> {
                switch (report.id()) {
                    case StuReports.PEN_TIMED -> take(report.bytes(), arrival);
                    case StuReports.PEN ->
                            lose("The pad reset itself: its pen data has no sequence numbers.");
                    default -> {
                        // Other reports carry no pen data; a pen report damaged into one of them
                        // leaves a gap in the sequence.
                    }
                }
            }
        }
    }

    Ink ink(DeviceInfo pad, PadCapability capability) {
        requireWhole();
        return new Ink(pad, capability, samples, raw.toByteArray());
    }

    int count() {
        return samples.size();
    }

    /** The samples from that place on. */
    List<PenSample> from(int first) {
        return List.copyOf(samples.subList(first, samples.size()));
    }

    void requireWhole() {
        if (spoilt != null) {
            throw new DeviceException(spoilt);
        }
    }

    private void take(byte[] bytes, StuChannel.Arrival arrival) {
        PenReport pen = PenReport.of(bytes);
        if (reports > 0 && ((pen.sequence() - lastSequence) & 0xFFFF) != 1) {
            lose("The pad's sequence numbers have a gap.");
        } else if (arrival.nanos() - arrival.earliestNanos() > LONGEST_BLIND_NANOS) {
            lose("Nobody read the pad for so long that its clock cannot be unwrapped.");
        } else if (reports == MOST_REPORTS) {
            spoil("tooLong", "The pen has been on the pad for too long.");
        } else {
            write(pen, bytes, arrival);
        }
    }

    private void write(PenReport pen, byte[] bytes, StuChannel.Arrival arrival) {
        reports++;
        lastSequence = pen.sequence();
        raw.write(bytes, 0, bytes.length);
        long atMs = clock.at(pen.timeCount(), arrival.nanos());
        if (pen.inRange()) {
            if (samples.isEmpty()) {
                startMs = atMs;
            }
            samples.add(
                    new PenSample(
                            atMs - startMs,
                            pen.sequence(),
                            pen.contact(),
                            pen.pressure(),
                            pen.x(),
                            pen.y()));
        }
    }

    private void lose(String sentence) {
        spoil("samplesLost", sentence);
    }

    private void spoil(String detail, String sentence) {
        spoilt = new DeviceFault.Unacceptable(detail, sentence);
    }
}
