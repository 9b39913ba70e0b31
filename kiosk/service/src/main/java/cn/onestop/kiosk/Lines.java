package cn.onestop.kiosk;

import cn.onestop.devices.link.LineRecorder;
import cn.onestop.devices.link.LineSettings;
import cn.onestop.devices.link.Parity;
import cn.onestop.devices.link.RecordingSink;
import cn.onestop.devices.link.SerialLine;
import cn.onestop.devices.pi4j.KioskIo;
import cn.onestop.kiosk.config.KioskConfig;
import cn.onestop.kiosk.journal.JournalException;
import cn.onestop.kiosk.journal.RecordingStore;
import cn.onestop.kiosk.journal.RecordingWriter;
import cn.onestop.kiosk.station.KioskThreads;
import cn.onestop.kiosk.words.Words;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Opens the serial lines of the configuration, with a recorder on those that are to be recorded. A
 * recording that cannot be made is said and never keeps a device from working.
 *
 * @param recorded the devices that are recorded
 */
record Lines(KioskIo io, RecordingStore store, List<String> recorded) {
    private static final Logger LOG = LoggerFactory.getLogger(Lines.class);

    static Lines of(KioskIo io, RecordingStore store, KioskConfig config) {
        Lines lines = new Lines(io, store, recordedIn(config));
        if (!lines.recorded().isEmpty()) {
            LOG.warn("{}", Words.say("recording.on", String.join(", ", lines.recorded())));
        }
        return lines;
    }

    private static List<String> recordedIn(KioskConfig config) {
        return Stream.of(
                        config.cardReader().record() ? "card-reader" : "",
                        config.pad().record() ? "pad" : "",
                        config.printer().record() ? "printer" : "")
                .filter(id -> !id.isEmpty())
                .toList();
    }

    /**
     * Opens the line of that device.
     *
     * @throws cn.onestop.devices.DeviceException as {@link KioskIo#openLine}
     */
    SerialLine open(String id, KioskConfig.Line line) {
        SerialLine open = io.openLine(new LineSettings(line.device(), line.baud(), Parity.NONE));
        if (!line.record()) {
            return open;
        }
        try {
            return LineRecorder.start(
                    open, new Sink(id, store.begin(id)), KioskThreads.named("recorder-" + id));
        } catch (JournalException e) {
            LOG.warn("{}", Words.say("recording.cannotBegin", id), e);
            return open;
        }
    }

    /** A device that said nothing leaves no recording: it is opened again and again. */
    private record Sink(String device, RecordingWriter writer) implements RecordingSink {
        @Override
        public void write(String lines) throws IOException {
            writer.write(lines);
        }

        @Override
        public void end(boolean heard, Optional<Exception> failure) {
            try {
                if (failure.isPresent()) {
                    LOG.warn("{}", Words.say("recording.ended", device), failure.get());
                    writer.breakOff();
                } else if (heard) {
                    writer.finish();
                } else {
                    writer.discard();
                }
            } catch (IOException | JournalException e) {
                LOG.warn("{}", Words.say("recording.ended", device), e);
            }
        }
    }
}
