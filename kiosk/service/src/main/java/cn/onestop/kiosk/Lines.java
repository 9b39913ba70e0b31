package cn.onestop.kiosk;

import cn.onestop.devices.link.LineRecorder;
import cn.onestop.devices.link.LineSettings;
import cn.onestop.devices.link.Parity;
import cn.onestop.devices.link.RecordingSink;
import cn.onestop.devices.link.SerialLine;
import cn.onestop.devices.pi4j.KioskIo;
import cn.onestop.kiosk.config.KioskConfig;
import cn.onestop.kiosk.journal.RecordingStore;
import cn.onestop.kiosk.journal.RecordingWriter;
import cn.onestop.kiosk.station.KioskThreads;
import cn.onestop.kiosk.words.Words;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        List<String> recorded = new ArrayList<>();
        note(recorded, Equipment.CARD_READER, Optional.of(config.cardReader()));
        note(recorded, Equipment.PAD, Optional.of(config.pad()));
        note(recorded, Equipment.PRINTER, Optional.of(config.printer()));
        note(recorded, Equipment.FINGERPRINT, config.fingerprint());
        return List.copyOf(recorded);
    }

    private static void note(List<String> recorded, String id, Optional<KioskConfig.Line> line) {
        if (line.filter(KioskConfig.Line::record).isPresent()) {
            recorded.add(id);
        }
    }

    /**
     * Opens the line of that device.
     *
     * @throws cn.onestop.devices.DeviceException as {@link KioskIo#openLine}
     */
    SerialLine open(String id, KioskConfig.Line line) {
        SerialLine open = plain(io, line);
        if (!line.record()) {
            return open;
        }
        return LineRecorder.start(open, new Sink(id, store), KioskThreads.named("recorder-" + id));
    }

    /** The same without a recorder, whatever the configuration says. */
    static SerialLine plain(KioskIo io, KioskConfig.Line line) {
        return io.openLine(new LineSettings(line.device(), line.baud(), Parity.NONE));
    }

    /** Begins the recording with its first lines, on the recorder's thread. */
    private static final class Sink implements RecordingSink {
        private final String device;
        private final RecordingStore store;
        private @Nullable RecordingWriter writer;

        Sink(String device, RecordingStore store) {
            this.device = device;
            this.store = store;
        }

        @Override
        public void write(String lines) throws IOException {
            RecordingWriter open = writer == null ? store.begin(device) : writer;
            writer = open;
            open.write(lines);
        }

        @Override
        public void end(Optional<Exception> failure) {
            failure.ifPresent(e -> LOG.warn("{}", Words.say("recording.ended", device), e));
            RecordingWriter open = writer;
            if (open == null) {
                return;
            }
            try {
                if (failure.isPresent()) {
                    open.breakOff();
                } else {
                    open.finish();
                }
            } catch (IOException e) {
                LOG.warn("{}", Words.say("recording.ended", device), e);
            }
        }
    }
}
