package cn.onestop.kiosk;

import cn.onestop.devices.Part;
import cn.onestop.kiosk.fleet.DeviceStates;
import cn.onestop.kiosk.station.DeviceDesk;
import cn.onestop.kiosk.station.DeviceReport;
import cn.onestop.kiosk.station.DeviceWords;
import cn.onestop.kiosk.station.Station;
import cn.onestop.kiosk.words.Words;
import cn.onestop.mqtt.DeviceStateMessage;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The devices of the station as the central system hears of them. */
final class DeviceMessages {
    private DeviceMessages() {}

    static DeviceStates of(Station station, String software) {
        Map<String, Supplier<DeviceStateMessage>> now = new HashMap<>();
        for (DeviceDesk<?> desk : station.all()) {
            now.put(desk.id(), () -> message(desk.report(), software));
        }
        return new DeviceStates(
                now,
                listener ->
                        station.all().forEach(desk -> desk.onChange(r -> listener.accept(r.id()))));
    }

    /** Only words, sentences of the message files and what the device says it is. */
    static DeviceStateMessage message(DeviceReport report, String software) {
        Words.Sentence sentence = DeviceWords.sentence(report);
        return new DeviceStateMessage(
                report.kind().word(),
                report.status().state().word(),
                report.status().detail(),
                sentence.zh(),
                sentence.en(),
                parts(report),
                report.info().maker(),
                report.info().model(),
                report.info().serial(),
                report.info().firmware(),
                report.sinceMs(),
                software);
    }

    /** Every part there is, so that *not supported* is said and not left to be guessed. */
    static Map<String, String> parts(DeviceReport report) {
        Map<String, String> parts = new HashMap<>();
        for (Part part : Part.values()) {
            parts.put(part.word(), report.status().part(part).word());
        }
        return parts;
    }
}
