package cn.onestop.kiosk.doctor;

import cn.onestop.devices.DeviceState;
import cn.onestop.devices.SelfTestStep;
import cn.onestop.kiosk.station.DeviceReport;

import java.util.List;

/**
 * What one device said and did.
 *
 * @param opened whether it could be opened and told who it is
 * @param busy another program has it: nothing can be said about the device itself
 * @param probes what was tried with a person's help
 */
public record Examination(
        DeviceReport report,
        boolean opened,
        boolean busy,
        List<SelfTestStep> selfTest,
        List<Finding> probes) {
    public Examination {
        selfTest = List.copyOf(selfTest);
        probes = List.copyOf(probes);
    }

    Finding.Grade grade() {
        if (busy) {
            return Finding.Grade.UNKNOWN;
        }
        boolean bad =
                !opened
                        || report.status().state() != DeviceState.ONLINE
                        || selfTest.stream().anyMatch(step -> !step.good())
                        || probes.stream().anyMatch(p -> p.grade() == Finding.Grade.BAD);
        boolean remark =
                !report.status().detail().isEmpty()
                        || probes.stream().anyMatch(p -> p.grade() != Finding.Grade.GOOD);
        return bad ? Finding.Grade.BAD : remark ? Finding.Grade.WARNING : Finding.Grade.GOOD;
    }
}
