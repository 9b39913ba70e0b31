package cn.onestop.kiosk.station;

import cn.onestop.devices.DeviceState;
import cn.onestop.kiosk.words.Words;

/**
 * How a device is doing, for people on site: from the message files only, never a driver's text.
 */
public final class DeviceWords {
    private DeviceWords() {}

    /** The state in a word or two. */
    public static Words.Sentence state(DeviceState state) {
        return Words.say("device.state." + state.word());
    }

    /**
     * What is wrong and what to do about it. A detail that has no sentence of its own is told by
     * the state.
     */
    public static Words.Sentence sentence(DeviceReport report) {
        Words.Sentence kind = report.kind().title();
        String detail = report.status().detail();
        String key = "device.detail." + detail;
        String known =
                !detail.isEmpty() && Words.knows(key)
                        ? key
                        : "device.is." + report.status().state().word();
        return new Words.Sentence(
                Words.say(known, kind.zh()).zh(), Words.say(known, kind.en()).en());
    }
}
