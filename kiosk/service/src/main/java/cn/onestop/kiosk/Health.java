package cn.onestop.kiosk;

import cn.onestop.devices.DeviceState;
import cn.onestop.kiosk.fleet.FleetLink;
import cn.onestop.kiosk.fleet.FleetStatus;
import cn.onestop.kiosk.station.DeviceDesk;
import cn.onestop.kiosk.station.DeviceReport;
import cn.onestop.kiosk.station.DeviceWords;
import cn.onestop.kiosk.station.Station;
import cn.onestop.kiosk.web.Readiness;
import cn.onestop.kiosk.words.Words;

import java.util.ArrayList;
import java.util.List;

/**
 * What must be well for the next person to be served. The central system or the page printer being
 * away is said, and is no reason to stop.
 *
 * @param recorded the devices whose lines are recorded: not to be forgotten, it is personal data
 */
record Health(Station station, FleetLink link, List<String> recorded) implements Readiness {
    @Override
    public List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        for (DeviceDesk<?> device : station.all()) {
            DeviceReport report = device.report();
            boolean here = report.status().state() == DeviceState.ONLINE;
            boolean spare = station.pagePrinter().filter(d -> d == device).isPresent();
            checks.add(new Check(device.id(), here || spare, DeviceWords.sentence(report)));
        }
        FleetStatus fleet = link.status();
        checks.add(
                new Check(
                        "central",
                        true,
                        Words.say(
                                fleet.connected() ? "health.central.here" : "health.central.away",
                                fleet.backlog())));
        if (!recorded.isEmpty()) {
            checks.add(
                    new Check(
                            "recording",
                            true,
                            Words.say("recording.on", String.join(", ", recorded))));
        }
        return checks;
    }
}
