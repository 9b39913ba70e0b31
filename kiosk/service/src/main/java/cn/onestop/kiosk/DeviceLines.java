package cn.onestop.kiosk;

import cn.onestop.devices.DeviceState;
import cn.onestop.devices.DeviceStatus;
import cn.onestop.kiosk.clock.TimeAndIds;
import cn.onestop.kiosk.station.DeviceReport;
import cn.onestop.kiosk.station.DeviceWords;
import cn.onestop.kiosk.station.Station;
import cn.onestop.kiosk.web.Devices;

import java.util.List;

/** The devices of the station for the ops page. */
record DeviceLines(Station station, TimeAndIds clock) implements Devices {
    @Override
    public List<Line> lines() {
        return station.reports().stream().map(DeviceLines::line).toList();
    }

    @Override
    public long nowMs() {
        return clock.nowMs();
    }

    private static Line line(DeviceReport report) {
        DeviceStatus status = report.status();
        return new Line(
                report.id(),
                report.kind().word(),
                report.kind().title(),
                grade(status),
                status.state().word(),
                DeviceWords.state(status.state()),
                status.detail(),
                DeviceWords.sentence(report),
                status.sentence(),
                DeviceMessages.parts(report),
                report.info().maker(),
                report.info().model(),
                report.info().serial(),
                report.info().firmware(),
                report.sinceMs());
    }

    private static Grade grade(DeviceStatus status) {
        if (status.state() != DeviceState.ONLINE) {
            return Grade.BAD;
        }
        return status.detail().isEmpty() ? Grade.GOOD : Grade.ATTENTION;
    }
}
